// Services of the desktop are played by a connection between two ends of this program.
#include "desktop/app/background_work.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <QDBusServer>
#include <thread>

#include "desktop/app_fixture.h"

namespace audiosync::desktop {

class FakeNotifications : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
   public:
    struct Told {
        QString title;
        QString text;
    };
    std::vector<Told> told;

   public slots:
    uint Notify(const QString&, uint, const QString&, const QString& title, const QString& text,
                const QStringList&, const QVariantMap&, int) {
        told.push_back({title, text});
        return 1;
    }
};

class FakeLogin : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")
   public:
    QStringList inhibited;
    int held = -1;  ///< our end of the pipe whose other end keeps the machine awake

   public slots:
    QDBusUnixFileDescriptor Inhibit(const QString& what, const QString&, const QString& why,
                                    const QString& mode) {
        inhibited = QStringList{what, why, mode};
        int ends[2] = {-1, -1};
        EXPECT_EQ(pipe(ends), 0);
        held = ends[0];
        QDBusUnixFileDescriptor given(ends[1]);
        close(ends[1]);
        return given;
    }
};

namespace {

using test::waitUntil;

struct Nothing {};

class BackgroundWorks : public test::DesktopTest {
   protected:
    BackgroundWorks() {
        server_.setAnonymousAuthenticationAllowed(true);
        QObject::connect(&server_, &QDBusServer::newConnection,
                         [this](const QDBusConnection& connection) {
                             QDBusConnection there(connection);
                             there.registerObject("/org/freedesktop/Notifications", &services,
                                                  QDBusConnection::ExportAllSlots);
                             there.registerObject("/org/freedesktop/login1", &login,
                                                  QDBusConnection::ExportAllSlots);
                             kept_.push_back(there);
                         });
        const auto peer = [this] {
            return QDBusConnection::connectToPeer(server_.address(), QStringLiteral("peer"));
        };
        work = std::make_unique<BackgroundWork>(jobs, preferences, DesktopBuses{peer, peer});
        work->setLong(0.1);
        work->setAttended([this] { return attended; });
        work->setOutcome([](const Job& job) { return job.name() + QStringLiteral(" was fine"); });
        QObject::connect(work.get(), &BackgroundWork::notified,
                         [this](const QString& title) { notified << title; });
    }
    ~BackgroundWorks() override { QDBusConnection::disconnectFromPeer(QStringLiteral("peer")); }

    /// A job that runs until `go`, or that is cancelled.
    Job* start(bool fails = false) {
        go = false;
        return jobs.start<Nothing>(
            QStringLiteral("Counting"),
            [this, fails](Executor&, const RunContext& context) -> Result<Nothing> {
                while (!go) {
                    AS_CHECK(context.checkpoint());
                    std::this_thread::sleep_for(std::chrono::milliseconds(1));
                }
                if (fails) return fail(ErrorCode::io, "The disk is full.");
                return Nothing{};
            },
            {});
    }
    void runLong(bool fails = false) {
        const Job* job = start(fails);
        ASSERT_TRUE(waitUntil([&] { return job->elapsedSeconds() > 0.15; }));
        go = true;
        ASSERT_TRUE(waitUntil([&] { return jobs.running().empty(); }));
    }

    JobBridge jobs;
    Preferences preferences;
    FakeNotifications services;
    FakeLogin login;
    std::unique_ptr<BackgroundWork> work;
    std::atomic<bool> go = false;
    bool attended = false;
    QStringList notified;

   private:
    QDBusServer server_{QStringLiteral("unix:tmpdir=/tmp")};
    std::vector<QDBusConnection> kept_;
};

TEST_F(BackgroundWorks, TellOnceWhenLongWorkEndsAndNobodyLooks) {
    runLong();
    ASSERT_TRUE(waitUntil([&] { return !services.told.empty(); }, 20.0));
    ASSERT_EQ(services.told.size(), 1U);
    EXPECT_EQ(services.told[0].title, "Counting: finished");
    EXPECT_EQ(services.told[0].text, "Counting was fine");
}

TEST_F(BackgroundWorks, SayThatTheyFailed) {
    runLong(true);
    ASSERT_TRUE(waitUntil([&] { return !services.told.empty(); }, 20.0));
    EXPECT_EQ(services.told[0].title, "Counting: failed");
    EXPECT_EQ(services.told[0].text, "");
}

TEST_F(BackgroundWorks, StaySilentWhereTheUserLooksCancelledOrWantsNoWord) {
    attended = true;
    runLong();
    attended = false;
    Job* job = start();
    ASSERT_TRUE(waitUntil([&] { return job->elapsedSeconds() > 0.15; }));
    job->cancel();
    ASSERT_TRUE(waitUntil([&] { return jobs.running().empty(); }));
    preferences.setNotifications(false);
    runLong();
    preferences.setNotifications(true);
    work->setLong(60.0);
    runLong();
    EXPECT_TRUE(notified.isEmpty()) << notified.join(QLatin1Char(' ')).toStdString();
    work->setLong(0.1);
    runLong();
    EXPECT_EQ(notified.size(), 1);  // the same work is told of where nothing speaks against it
}

TEST_F(BackgroundWorks, KeepTheMachineAwakeAsLongAsTheyRun) {
    start();
    ASSERT_TRUE(waitUntil([&] { return work->keepsAwake(); }, 20.0));
    EXPECT_EQ(login.inhibited, (QStringList{"sleep:idle", "Counting", "block"}));
    go = true;
    ASSERT_TRUE(waitUntil([&] { return jobs.running().empty(); }));
    EXPECT_FALSE(work->keepsAwake());
    // Nobody holds the other end any more.
    char byte = 0;
    EXPECT_EQ(read(login.held, &byte, 1), 0);
    close(login.held);
}

}  // namespace
}  // namespace audiosync::desktop

#include "background_work_test.moc"

#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "audiosync/base/executor.h"
#include "audiosync/base/run_context.h"
#include "audiosync/session/job_pool.h"
#include "audiosync/session/time_left.h"

/// @file
/// The one place where work leaves the GUI thread and its results come back to it.
namespace audiosync::desktop {

/// A piece of work on its way, seen from the GUI thread. Owned by its bridge, which deletes it
/// after finished().
class Job : public QObject {
    Q_OBJECT
   public:
    [[nodiscard]] const QString& name() const { return name_; }
    [[nodiscard]] const QString& stage() const { return stage_; }
    /// In [0, 1]; negative: unknown.
    [[nodiscard]] double share() const { return share_; }
    [[nodiscard]] double elapsedSeconds() const;
    [[nodiscard]] std::optional<double> secondsLeft() const { return left_.seconds(); }
    [[nodiscard]] bool isCancelling() const { return stop_.stop_requested(); }
    /// Ended with an error; false until then, and where it was cancelled.
    [[nodiscard]] bool hasFailed() const { return failed_; }
    void cancel();

   signals:
    void progressed();
    void finished();

   private:
    friend class JobBridge;
    /// What the worker last said; shared with it.
    struct Latest {
        std::mutex mutex;
        Progress progress;
        bool fresh = false;
    };
    Job(QString name, QObject* parent);
    void look();

    QString name_;
    QString stage_;
    double share_ = -1.0;
    QElapsedTimer clock_;
    session::TimeLeft left_;
    std::stop_source stop_;
    bool failed_ = false;
    std::shared_ptr<Latest> latest_;
    std::jthread thread_;
};

/// Runs work on threads and hands each result to a function on the GUI thread.
///
/// Lives on the GUI thread. Work gets an executor that all jobs share and a context whose progress
/// reaches Job some twenty times a second, however often it is reported. Destroying the bridge
/// stops what runs, waits for it, and drops the results.
class JobBridge : public QObject {
    Q_OBJECT
   public:
    explicit JobBridge(QObject* parent = nullptr);
    ~JobBridge() override;

    /// `done` is called on the GUI thread, after the job ended or was cancelled, before
    /// Job::finished(). `work` must not touch anything that the GUI thread changes.
    template <class T>
    Job* start(const QString& name, std::function<Result<T>(Executor&, const RunContext&)> work,
               std::function<void(Result<T>)> done) {
        auto result = std::make_shared<std::optional<Result<T>>>();
        return launch(
            name,
            [result, work = std::move(work)](Executor& executor, const RunContext& context) {
                result->emplace(work(executor, context));
            },
            [result] { return !**result && (*result)->error().code != ErrorCode::cancelled; },
            [result, done = std::move(done)] {
                if (done) done(std::move(**result));
            });
    }

    [[nodiscard]] const std::vector<Job*>& running() const { return jobs_; }
    /// Stops everything and waits; for the end of the program.
    void stopAll();

   signals:
    void started(audiosync::desktop::Job* job);
    void ended(audiosync::desktop::Job* job);

   private:
    Job* launch(const QString& name, std::function<void(Executor&, const RunContext&)> work,
                std::function<bool()> failed, std::function<void()> deliver);
    void conclude(Job* job, bool failed, const std::function<void()>& deliver);

    session::JobPool pool_;
    std::vector<Job*> jobs_;
    QTimer poll_;
};

}  // namespace audiosync::desktop

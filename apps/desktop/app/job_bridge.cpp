#include "desktop/app/job_bridge.h"

#include <QPointer>
#include <algorithm>
#include <utility>

#include "desktop/viewmodels/texts.h"

namespace audiosync::desktop {

Job::Job(QString name, QObject* parent)
    : QObject(parent), name_(std::move(name)), latest_(std::make_shared<Latest>()) {
    clock_.start();
    left_.add(0.0, 0.0);
}

double Job::elapsedSeconds() const { return static_cast<double>(clock_.elapsed()) * 1e-3; }

void Job::cancel() {
    stop_.request_stop();
    emit progressed();
}

void Job::look() {
    Progress progress;
    {
        const std::lock_guard lock(latest_->mutex);
        if (!latest_->fresh) return;
        latest_->fresh = false;
        progress = latest_->progress;
    }
    stage_ = texts::stage(progress.stage);
    share_ = progress.total > 0 ? std::clamp(progress.done / progress.total, 0.0, 1.0) : -1.0;
    if (share_ >= 0.0) left_.add(elapsedSeconds(), share_);
    emit progressed();
}

JobBridge::JobBridge(QObject* parent) : QObject(parent) {
    poll_.setInterval(50);
    connect(&poll_, &QTimer::timeout, this, [this] {
        const auto jobs = jobs_;
        for (Job* job : jobs) job->look();
    });
}

JobBridge::~JobBridge() { stopAll(); }

void JobBridge::stopAll() {
    for (Job* job : jobs_) job->stop_.request_stop();
    for (Job* job : jobs_) {
        if (job->thread_.joinable()) job->thread_.join();
        delete job;
    }
    jobs_.clear();
    poll_.stop();
}

Job* JobBridge::launch(const QString& name, std::function<void(Executor&, const RunContext&)> work,
                       std::function<bool()> failed, std::function<void()> deliver) {
    auto* job = new Job(name, this);
    jobs_.push_back(job);
    RunContext context;
    context.stop = job->stop_.get_token();
    context.on_progress = [latest = job->latest_](const Progress& progress) {
        const std::lock_guard lock(latest->mutex);
        latest->progress = progress;
        latest->fresh = true;
    };
    poll_.start();
    emit started(job);
    // The call is dropped by Qt if the bridge goes first, and with it the result.
    job->thread_ =
        std::jthread([this, job, context = std::move(context), work = std::move(work),
                      failed = std::move(failed), deliver = std::move(deliver)]() mutable {
            work(pool_, context);
            QMetaObject::invokeMethod(
                this,
                [this, job, bad = failed(), deliver = std::move(deliver)] {
                    conclude(job, bad, deliver);
                },
                Qt::QueuedConnection);
        });
    return job;
}

void JobBridge::conclude(Job* job, bool failed, const std::function<void()>& deliver) {
    const auto at = std::find(jobs_.begin(), jobs_.end(), job);
    if (at == jobs_.end()) return;  // stopAll() has dealt with it
    jobs_.erase(at);
    if (jobs_.empty()) poll_.stop();
    job->thread_.join();
    job->failed_ = failed;
    const QPointer<JobBridge> alive(this);
    const QPointer<Job> still(job);
    deliver();
    if (!alive || !still) return;
    emit job->finished();
    emit ended(job);
    job->deleteLater();
}

}  // namespace audiosync::desktop

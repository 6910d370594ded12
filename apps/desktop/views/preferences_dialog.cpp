#include "desktop/views/preferences_dialog.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QTabWidget>
#include <QTableWidget>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

#include "desktop/viewmodels/message_texts.h"
#include "desktop/viewmodels/texts.h"
#include "desktop/views/form_labels.h"

namespace audiosync::desktop {
namespace {

QList<QKeySequence> defaultsOf(const QAction* action) {
    return action->property("defaultShortcuts").value<QList<QKeySequence>>();
}

QString titleOf(const QAction* action) {
    // Texts of some actions change, as that of Undo with what would be undone.
    QString text = action->property("title").toString();
    text.remove(QLatin1Char('&'));
    text.remove(QChar(0x2026));
    return text;
}

}  // namespace

PreferencesDialog::PreferencesDialog(Preferences& preferences, const QList<QAction*>& actions,
                                     cache::Store* cache, JobBridge& jobs, QWidget* parent)
    : QDialog(parent), preferences_(preferences), actions_(actions), cache_(cache), jobs_(jobs) {
    setObjectName(QStringLiteral("preferences"));
    setWindowTitle(tr("Preferences"));
    resize(640, 560);
    auto* tabs = new QTabWidget(this);
    // Empty at first: a tab that comes in is dressed with all that is on it.
    auto* general = new QWidget(tabs);
    auto* keyboard = new QWidget(tabs);
    tabs->addTab(general, tr("General"));
    tabs->addTab(keyboard, tr("Keyboard"));
    buildGeneral(general);
    buildShortcuts(keyboard);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(tabs);
    layout->addWidget(buttons);
    centreLabels(this);
}

void PreferencesDialog::buildGeneral(QWidget* page) {
    auto* form = new QFormLayout(page);
    form->setContentsMargins(16, 16, 16, 16);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(11);
    auto* theme = new QComboBox(page);
    theme->addItems({tr("As the system"), tr("Dark"), tr("Light")});
    theme->setCurrentIndex(static_cast<int>(preferences_.theme()));
    connect(theme, &QComboBox::activated, this,
            [this](int index) { preferences_.setTheme(static_cast<ThemeChoice>(index)); });
    auto* language = new QComboBox(page);
    language->addItem(tr("As the system"), QString());
    language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    language->addItem(QStringLiteral("Deutsch"), QStringLiteral("de"));
    language->addItem(QStringLiteral("Español"), QStringLiteral("es"));
    language->setCurrentIndex(std::max(0, language->findData(preferences_.language())));
    connect(language, &QComboBox::activated, this,
            [this, language] { preferences_.setLanguage(language->currentData().toString()); });
    auto* language_note = new QLabel(tr("Another language is used from the next start on."), page);
    language_note->setProperty("muted", true);
    language_note->setWordWrap(true);
    auto* motion = new QComboBox(page);
    motion->addItems({tr("As the system"), tr("Full"), tr("Reduced")});
    motion->setCurrentIndex(static_cast<int>(preferences_.motion()));
    connect(motion, &QComboBox::activated, this,
            [this](int index) { preferences_.setMotion(static_cast<MotionChoice>(index)); });
    auto* notify = new QCheckBox(tr("Notify when long work ends in the background"), page);
    notify->setChecked(preferences_.notifications());
    connect(notify, &QCheckBox::toggled, &preferences_, &Preferences::setNotifications);
    auto* limit = new QDoubleSpinBox(page);
    limit->setRange(0.1, 1000.0);
    limit->setDecimals(1);
    limit->setSuffix(tr(" GB"));
    limit->setValue(preferences_.cacheLimitGigabytes());
    limit->setToolTip(
        tr("What was heard of recordings is kept, so that a second analysis takes "
           "seconds. Used from the next start on."));
    connect(limit, &QDoubleSpinBox::valueChanged, &preferences_,
            &Preferences::setCacheLimitGigabytes);
    auto* cache_row = new QWidget(page);
    auto* row = new QHBoxLayout(cache_row);
    row->setContentsMargins(0, 0, 0, 0);
    auto* clear = new QPushButton(tr("Clear Cache"), page);
    clear->setAutoDefault(false);
    clear->setEnabled(cache_ != nullptr);
    auto* cleared = new QLabel(page);
    cleared->setProperty("muted", true);
    clear->setObjectName(QStringLiteral("clearCache"));
    cleared->setObjectName(QStringLiteral("cacheCleared"));
    connect(clear, &QPushButton::clicked, this, [this, clear, cleared] {
        clear->setEnabled(false);
        cleared->setText(tr("Clearing…"));
        // The window may be closed before it is done; the cache outlives all jobs.
        jobs_.start<cache::Usage>(
            tr("Clear Cache"),
            [cache = cache_](Executor&, const RunContext&) { return cache->clear(); },
            [clear = QPointer(clear), cleared = QPointer(cleared)](Result<cache::Usage> usage) {
                if (!clear || !cleared) return;
                clear->setEnabled(true);
                cleared->setText(
                    usage ? tr("%1 freed").arg(texts::size(static_cast<double>(usage->bytes)))
                          : texts::message(usage.error().message));
            });
    });
    row->addWidget(clear);
    row->addWidget(cleared, 1);
    form->addRow(tr("&Theme:"), theme);
    form->addRow(tr("&Language:"), language);
    form->addRow(QString(), language_note);
    form->addRow(tr("&Motion:"), motion);
    form->addRow(QString(), notify);
    form->addRow(tr("&Cache at most:"), limit);
    form->addRow(QString(), cache_row);
}

void PreferencesDialog::buildShortcuts(QWidget* page) {
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(12, 12, 12, 12);
    shortcuts_ = new QTableWidget(page);
    shortcuts_->setAccessibleName(tr("Keys of every command"));
    shortcuts_->setColumnCount(2);
    shortcuts_->setHorizontalHeaderLabels({tr("Command"), tr("Keys")});
    shortcuts_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    shortcuts_->setColumnWidth(1, 220);
    shortcuts_->verticalHeader()->hide();
    shortcuts_->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 22);
    shortcuts_->setShowGrid(false);
    shortcuts_->setSelectionMode(QAbstractItemView::NoSelection);
    auto* reset = new QPushButton(tr("Restore Defaults"), page);
    reset->setAutoDefault(false);
    connect(reset, &QPushButton::clicked, this, [this] {
        preferences_.resetShortcuts();
        for (auto* action : actions_) action->setShortcuts(defaultsOf(action));
        fillShortcuts();
    });
    layout->addWidget(shortcuts_);
    layout->addWidget(reset, 0, Qt::AlignLeft);
    // A field for each of some sixty commands: a few at a time.
    filling_ = new QTimer(this);
    connect(filling_, &QTimer::timeout, this, &PreferencesDialog::fillSomeShortcuts);
    fillShortcuts();
}

void PreferencesDialog::fillShortcuts() {
    shortcuts_->setRowCount(static_cast<int>(actions_.size()));
    filled_ = 0;
    filling_->start(0);
}

void PreferencesDialog::fillSomeShortcuts() {
    constexpr int kAtOnce = 4;
    const int end = std::min(filled_ + kAtOnce, static_cast<int>(actions_.size()));
    if (end == actions_.size()) filling_->stop();
    for (; filled_ < end; ++filled_) {
        const int row = filled_;
        auto* action = actions_[row];
        auto* name = new QTableWidgetItem(titleOf(action));
        name->setFlags(Qt::ItemIsEnabled);
        shortcuts_->setItem(row, 0, name);
        auto* edit = new QKeySequenceEdit(action->shortcut(), shortcuts_);
        edit->setClearButtonEnabled(true);
        edit->setAccessibleName(tr("Keys of %1").arg(titleOf(action)));
        shortcuts_->setCellWidget(row, 1, edit);
        connect(edit, &QKeySequenceEdit::editingFinished, this, [this, edit, action] {
            const auto keys = edit->keySequence();
            if (keys == action->shortcut()) return;
            // A key does one thing: whoever had it loses it.
            if (!keys.isEmpty())
                for (auto* other : actions_)
                    if (other != action && other->shortcuts().contains(keys)) {
                        auto left = other->shortcuts();
                        left.removeAll(keys);
                        other->setShortcuts(left);
                        preferences_.setShortcuts(other->objectName(), left);
                    }
            const QList<QKeySequence> list =
                keys.isEmpty() ? QList<QKeySequence>() : QList<QKeySequence>{keys};
            action->setShortcuts(list);
            preferences_.setShortcuts(action->objectName(), list);
            for (int i = 0; i < actions_.size(); ++i)
                if (auto* field = qobject_cast<QKeySequenceEdit*>(shortcuts_->cellWidget(i, 1)))
                    field->setKeySequence(actions_[i]->shortcut());
        });
    }
}

SyncSettingsDialog::SyncSettingsDialog(ProjectViewModel& project, QWidget* parent)
    : QDialog(parent) {
    setObjectName(QStringLiteral("syncSettings"));
    setWindowTitle(tr("Sync Settings"));
    resize(480, 260);
    const auto settings = project.document().settings;
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(11);
    auto* reference = new QComboBox(this);
    reference->addItem(tr("The one heard by most"), -1);
    for (const auto& recorder : project.document().project.recorders)
        reference->addItem(QString::fromStdString(recorder.name), reference->count() - 1);
    reference->setCurrentIndex(
        settings.reference_recorder ? static_cast<int>(*settings.reference_recorder) + 1 : 0);
    auto* takes = new QComboBox(this);
    takes->addItems({tr("Where the sound says so"), tr("Everywhere"), tr("Nowhere")});
    takes->setCurrentIndex(static_cast<int>(settings.takes));
    auto* limited = new QCheckBox(tr("Only clips that begin within"), this);
    limited->setChecked(settings.max_offset_s.has_value());
    auto* minutes = new QDoubleSpinBox(this);
    minutes->setRange(0.1, 10'000.0);
    minutes->setDecimals(1);
    minutes->setSuffix(tr(" minutes"));
    minutes->setValue(settings.max_offset_s.value_or(3'600.0) / 60.0);
    minutes->setEnabled(limited->isChecked());
    connect(limited, &QCheckBox::toggled, minutes, &QWidget::setEnabled);
    form->addRow(tr("&Reference clock:"), reference);
    form->addRow(tr("&Takes of one song may overlap:"), takes);
    form->addRow(limited, minutes);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->addLayout(form);
    layout->addStretch();
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [=, this, &project] {
        auto wanted = project.document().settings;
        const int chosen = reference->currentData().toInt();
        wanted.reference_recorder =
            chosen < 0 ? std::nullopt : std::optional(static_cast<std::size_t>(chosen));
        wanted.takes = static_cast<project::Takes>(takes->currentIndex());
        wanted.max_offset_s =
            limited->isChecked() ? std::optional(minutes->value() * 60.0) : std::nullopt;
        project.setSettings(wanted);
        accept();
    });
    centreLabels(this);
}

}  // namespace audiosync::desktop

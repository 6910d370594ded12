#include "desktop/timeline/timeline_accessible.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QCoreApplication>
#include <map>
#include <utility>

#include "desktop/timeline/timeline_state.h"
#include "desktop/timeline/timeline_view.h"

namespace audiosync::desktop {
namespace {

QString translated(const char* text) {
    return QCoreApplication::translate("audiosync::desktop::TimelineView", text);
}

/// What one thing says of itself; it is looked up anew each time, for scenes come and go.
class AccessiblePart : public QAccessibleInterface {
   public:
    explicit AccessiblePart(TimelineView& view) : view_(view) {}

    [[nodiscard]] bool isValid() const override { return true; }
    [[nodiscard]] QObject* object() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override {
        for (int i = 0; i < childCount(); ++i)
            if (auto* one = child(i); one != nullptr && one->rect().contains(x, y)) return one;
        return nullptr;
    }
    void setText(QAccessible::Text, const QString&) override {}

   protected:
    [[nodiscard]] QRect on_screen(const QRect& rect) const {
        return {view_.viewport()->mapToGlobal(rect.topLeft()), rect.size()};
    }
    [[nodiscard]] const TimelineState& shown() const { return view_.state(); }
    [[nodiscard]] QAccessible::State state_of(bool current, bool selected, bool seen) const {
        QAccessible::State answer;
        answer.focusable = true;
        answer.selectable = true;
        answer.focused = current && view_.hasFocus();
        answer.active = answer.focused;
        answer.selected = selected;
        answer.offscreen = !seen;
        return answer;
    }
    TimelineView& view_;
};

class AccessibleTimeline;

class AccessibleClip final : public AccessiblePart {
   public:
    AccessibleClip(TimelineView& view, AccessibleTimeline& timeline, ClipId id)
        : AccessiblePart(view), timeline_(timeline), id_(id) {}

    [[nodiscard]] QAccessibleInterface* parent() const override;
    [[nodiscard]] QAccessibleInterface* child(int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
    [[nodiscard]] QRect rect() const override {
        return on_screen(view_.clipRect(id_) & shown().tracks_area());
    }
    [[nodiscard]] QAccessible::State state() const override {
        return state_of(shown().current_clip == id_, shown().selection.contains(id_),
                        view_.clipRect(id_).intersects(shown().tracks_area()));
    }
    [[nodiscard]] QString text(QAccessible::Text kind) const override {
        const ClipBox* box = shown().layout.find(id_);
        if (box == nullptr) return {};
        const TimelineClip& clip = shown().clip_of(*box);
        if (kind == QAccessible::Name) return clip.name;
        QString place =
            translated("%1, from %2 to %3")
                .arg(status_text(clip), time_label(box->begin_s, 2), time_label(box->end_s, 2));
        if (kind == QAccessible::Description) return place;
        if (kind == QAccessible::Value) return status_text(clip);
        return {};
    }

   private:
    AccessibleTimeline& timeline_;
    ClipId id_;
};

class AccessibleTrack final : public AccessiblePart {
   public:
    AccessibleTrack(TimelineView& view, AccessibleTimeline& timeline, TrackId id)
        : AccessiblePart(view), timeline_(timeline), id_(id) {}

    [[nodiscard]] QAccessibleInterface* parent() const override;
    [[nodiscard]] QAccessibleInterface* child(int index) const override;
    [[nodiscard]] int childCount() const override {
        return row() ? static_cast<int>(shown().layout.in_order(*row()).size()) : 0;
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* one) const override {
        for (int i = 0; i < childCount(); ++i)
            if (child(i) == one) return i;
        return -1;
    }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::List; }
    [[nodiscard]] QRect rect() const override {
        if (!row()) return {};
        const QRect clips = shown().row_rect(shown().layout.rows()[*row()]);
        return on_screen(QRect(0, clips.top(), shown().size.width(), clips.height()));
    }
    [[nodiscard]] QAccessible::State state() const override {
        const bool seen =
            row() &&
            shown().row_rect(shown().layout.rows()[*row()]).intersects(shown().tracks_area());
        const bool current = shown().current_track == id_ && shown().current_clip == kNoId;
        return state_of(current, shown().current_track == id_, seen);
    }
    [[nodiscard]] QString text(QAccessible::Text kind) const override {
        if (!row()) return {};
        const TimelineTrack& track = shown().scene->tracks[*row()];
        if (kind == QAccessible::Name) return track.name;
        if (kind != QAccessible::Description && kind != QAccessible::Value) return {};
        QStringList words{QCoreApplication::translate("audiosync::desktop::TimelineView",
                                                      "%n clip(s)", nullptr,
                                                      static_cast<int>(track.clips.size()))};
        if (track.reference) words << translated("reference");
        if (track.muted) words << translated("muted");
        if (track.solo) words << translated("solo");
        return words.join(QStringLiteral(", "));
    }

   private:
    [[nodiscard]] std::optional<std::size_t> row() const { return shown().layout.row_of(id_); }
    AccessibleTimeline& timeline_;
    TrackId id_;
};

class AccessibleTimeline final : public QAccessibleWidget {
   public:
    explicit AccessibleTimeline(TimelineView& view)
        : QAccessibleWidget(&view, QAccessible::List), view_(view) {}
    ~AccessibleTimeline() override { forget(); }

    [[nodiscard]] int childCount() const override {
        return static_cast<int>(view_.state().layout.rows().size());
    }
    [[nodiscard]] QAccessibleInterface* child(int index) const override {
        if (index < 0 || index >= childCount()) return nullptr;
        return track(view_.state().layout.rows()[static_cast<std::size_t>(index)].id);
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* one) const override {
        for (int i = 0; i < childCount(); ++i)
            if (child(i) == one) return i;
        return -1;
    }
    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override {
        for (int i = 0; i < childCount(); ++i)
            if (auto* one = child(i); one->rect().contains(x, y)) return one;
        return nullptr;
    }
    [[nodiscard]] QAccessibleInterface* focusChild() const override {
        const TimelineState& state = view_.state();
        if (!view_.hasFocus()) return nullptr;
        if (state.current_clip != kNoId) return clip(state.current_clip);
        if (state.current_track != kNoId) return track(state.current_track);
        return nullptr;
    }

    [[nodiscard]] QAccessibleInterface* track(TrackId id) const {
        return part<AccessibleTrack>(tracks_, id);
    }
    [[nodiscard]] QAccessibleInterface* clip(ClipId id) const {
        return part<AccessibleClip>(clips_, id);
    }
    /// Parts of a scene that is no more.
    void forget() {
        for (auto* parts : {&tracks_, &clips_}) {
            for (const auto& [key, id] : *parts) QAccessible::deleteAccessibleInterface(id);
            parts->clear();
        }
    }

   private:
    using Parts = std::map<std::int64_t, QAccessible::Id>;

    template <class Part>
    QAccessibleInterface* part(Parts& parts, std::int64_t id) const {
        if (const auto found = parts.find(id); found != parts.end())
            return QAccessible::accessibleInterface(found->second);
        auto* made = new Part(view_, const_cast<AccessibleTimeline&>(*this), id);
        parts[id] = QAccessible::registerAccessibleInterface(made);
        return made;
    }

    TimelineView& view_;
    mutable Parts tracks_;  ///< made when they are asked for; Qt owns them
    mutable Parts clips_;
};

QAccessibleInterface* AccessibleClip::parent() const {
    const ClipBox* box = shown().layout.find(id_);
    if (box == nullptr) return &timeline_;
    return timeline_.track(shown().layout.rows()[box->track].id);
}

QAccessibleInterface* AccessibleTrack::parent() const { return &timeline_; }

QAccessibleInterface* AccessibleTrack::child(int index) const {
    if (!row()) return nullptr;
    const auto boxes = shown().layout.in_order(*row());
    if (index < 0 || index >= static_cast<int>(boxes.size())) return nullptr;
    return timeline_.clip(boxes[static_cast<std::size_t>(index)]->id);
}

QAccessibleInterface* make_interface(const QString&, QObject* object) {
    if (auto* view = qobject_cast<TimelineView*>(object)) return new AccessibleTimeline(*view);
    return nullptr;
}

AccessibleTimeline* interface_of(TimelineView& view) {
    if (!QAccessible::isActive()) return nullptr;
    return dynamic_cast<AccessibleTimeline*>(QAccessible::queryAccessibleInterface(&view));
}

}  // namespace

void install_timeline_accessibility() {
    static const bool installed = [] {
        QAccessible::installFactory(make_interface);
        return true;
    }();
    (void)installed;
}

void tell_focus_changed(TimelineView& view) {
    auto* timeline = interface_of(view);
    if (timeline == nullptr) return;
    if (auto* part = timeline->focusChild()) {
        QAccessibleEvent event(part, QAccessible::Focus);
        QAccessible::updateAccessibility(&event);
    }
}

void tell_selection_changed(TimelineView& view) {
    if (interface_of(view) == nullptr) return;
    QAccessibleEvent event(&view, QAccessible::SelectionWithin);
    QAccessible::updateAccessibility(&event);
}

void tell_structure_changed(TimelineView& view) {
    auto* timeline = interface_of(view);
    if (timeline == nullptr) return;
    timeline->forget();
    QAccessibleEvent event(&view, QAccessible::ObjectReorder);
    QAccessible::updateAccessibility(&event);
}

}  // namespace audiosync::desktop

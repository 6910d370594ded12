#include "desktop/timeline/timeline_view.h"

#include <gmock/gmock.h>

#include <QAccessible>
#include <QApplication>
#include <QImage>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>
#include <set>

#include "desktop/timeline/scenes.h"
#include "desktop/timeline/timeline_state.h"

namespace audiosync::desktop {
namespace {

using test::three_tracks;

class View : public testing::Test {
   protected:
    View() {
        view_.resize(1'200, 460);
        view_.setReducedMotion(true);
        view_.setPictureBudget(1e9);
        view_.setScene(three_tracks());
        view_.show();
        QCoreApplication::processEvents();
    }
    [[nodiscard]] QPoint middle_of(ClipId clip) const {
        return (view_.clipRect(clip) & view_.state().tracks_area()).center();
    }
    void click(QPoint at, Qt::KeyboardModifiers keys = {}) {
        QTest::mouseClick(view_.viewport(), Qt::LeftButton, keys, at);
    }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers keys = {}) {
        QTest::mousePress(view_.viewport(), Qt::LeftButton, keys, from);
        for (int i = 1; i <= 4; ++i) move(from + (to - from) * i / 4, keys);
        QTest::mouseRelease(view_.viewport(), Qt::LeftButton, keys, to);
    }
    void move(QPoint to, Qt::KeyboardModifiers keys = {}) {
        QMouseEvent event(QEvent::MouseMove, to, view_.viewport()->mapToGlobal(to), Qt::NoButton,
                          Qt::LeftButton, keys);
        QCoreApplication::sendEvent(view_.viewport(), &event);
    }
    void wheel(QPoint at, int delta, Qt::KeyboardModifiers keys) {
        QWheelEvent event(at, view_.viewport()->mapToGlobal(at), {}, {0, delta}, Qt::NoButton, keys,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(view_.viewport(), &event);
    }
    void key(int key, Qt::KeyboardModifiers keys = {}) {
        QTest::keyClick(&view_, static_cast<Qt::Key>(key), keys);
    }
    QImage picture() { return view_.viewport()->grab().toImage(); }

    TimelineView view_;
};

TEST_F(View, ShowsTheWholeSceneWhenItIsFirstHandedIn) {
    EXPECT_LT(view_.visibleRange().begin_s, 0.0);
    EXPECT_GT(view_.visibleRange().end_s, 70.0);
    EXPECT_LT(view_.visibleRange().end_s, 80.0);
}

TEST_F(View, ZoomsAtThePointer) {
    const QPoint at(700, 120);
    const double before = view_.timeAt(at.x());
    QSignalSpy zoomed(&view_, &TimelineView::zoomChanged);
    wheel(at, 360, Qt::ControlModifier);
    EXPECT_NEAR(view_.timeAt(at.x()), before, 0.01);
    EXPECT_EQ(zoomed.count(), 1);
    view_.zoomToFit();
    EXPECT_GT(view_.visibleRange().end_s, 70.0);
}

TEST_F(View, SelectsByClickControlAndShift) {
    QSignalSpy changed(&view_, &TimelineView::selectionChanged);
    click(middle_of(11));
    EXPECT_EQ(view_.selection(), QList<ClipId>({11}));
    click(middle_of(12), Qt::ControlModifier);
    EXPECT_EQ(view_.selection(), QList<ClipId>({11, 12}));
    click(middle_of(11), Qt::ControlModifier);
    EXPECT_EQ(view_.selection(), QList<ClipId>({12}));
    click(middle_of(11));
    click(middle_of(22), Qt::ShiftModifier);
    EXPECT_EQ(view_.selection(), QList<ClipId>({11, 12, 21, 22}));
    EXPECT_EQ(view_.currentClip(), 22);
    EXPECT_EQ(view_.currentTrack(), 2);
    EXPECT_EQ(changed.count(), 5);
}

TEST_F(View, SelectsWhatABandTouches) {
    const QPoint from(static_cast<int>(view_.state().axis.x_at(33)), view_.clipRect(11).top() + 10);
    const QPoint to(static_cast<int>(view_.state().axis.x_at(43)), view_.clipRect(22).center().y());
    drag(from, to);
    EXPECT_EQ(view_.selection(), QList<ClipId>({12, 22}));
    EXPECT_EQ(view_.playhead(), 0.0);
}

TEST_F(View, SaysHowFarClipsWereDraggedAndMovesNothingItself) {
    QSignalSpy moved(&view_, &TimelineView::clipsMoved);
    const QRect before = view_.clipRect(12);
    const QPoint from = middle_of(12);
    view_.setSnapping(false);
    drag(from, from + QPoint(57, 0));
    ASSERT_EQ(moved.count(), 1);
    EXPECT_EQ(moved[0][0].value<QList<ClipId>>(), QList<ClipId>({12}));
    EXPECT_NEAR(moved[0][1].toDouble(), 57 / view_.pixelsPerSecond(), 1e-9);
    EXPECT_EQ(view_.clipRect(12), before);
}

TEST_F(View, SnapsADraggedClipToTheEdgeOfAnother) {
    QSignalSpy moved(&view_, &TimelineView::clipsMoved);
    // Clip 12 begins at 40; clip 22 of the other track ends at 45.
    const QPoint from = middle_of(12);
    const int near = static_cast<int>(5 * view_.pixelsPerSecond()) + 4;
    drag(from, from + QPoint(near, 0));
    ASSERT_EQ(moved.count(), 1);
    EXPECT_NEAR(moved[0][1].toDouble(), 5.0, 1e-9);
    view_.setSnapping(false);
    drag(from, from + QPoint(near, 0));
    EXPECT_NEAR(moved[1][1].toDouble(), near / view_.pixelsPerSecond(), 1e-9);
}

TEST_F(View, TakesADragBackOnEscape) {
    QSignalSpy moved(&view_, &TimelineView::clipsMoved);
    const QPoint from = middle_of(12);
    QTest::mousePress(view_.viewport(), Qt::LeftButton, {}, from);
    move(from + QPoint(60, 0));
    EXPECT_TRUE(view_.state().drag.has_value());
    key(Qt::Key_Escape);
    QTest::mouseRelease(view_.viewport(), Qt::LeftButton, {}, from + QPoint(60, 0));
    EXPECT_EQ(moved.count(), 0);
    EXPECT_FALSE(view_.state().drag.has_value());
}

TEST_F(View, NudgesByFrameMillisecondAndSample) {
    QSignalSpy moved(&view_, &TimelineView::clipsMoved);
    key(Qt::Key_Right, Qt::AltModifier);
    EXPECT_EQ(moved.count(), 0);  // nothing is selected
    view_.setSelection({12});
    key(Qt::Key_Right, Qt::AltModifier);
    key(Qt::Key_Left, Qt::AltModifier | Qt::ShiftModifier);
    key(Qt::Key_Right, Qt::AltModifier | Qt::ControlModifier);
    ASSERT_EQ(moved.count(), 3);
    EXPECT_DOUBLE_EQ(moved[0][1].toDouble(), 1.0 / 25);
    EXPECT_DOUBLE_EQ(moved[1][1].toDouble(), -0.001);
    EXPECT_DOUBLE_EQ(moved[2][1].toDouble(), 1.0 / 48'000);
}

TEST_F(View, SeeksAndScrubsOnTheRuler) {
    QSignalSpy sought(&view_, &TimelineView::playheadSought);
    QSignalSpy scrubbed(&view_, &TimelineView::scrubbed);
    QSignalSpy ended(&view_, &TimelineView::scrubEnded);
    const int x = static_cast<int>(view_.state().axis.x_at(25));
    click({x, 8});
    EXPECT_NEAR(view_.playhead(), 25, 0.1);
    EXPECT_EQ(sought.count(), 1);
    EXPECT_EQ(scrubbed.count(), 0);
    drag({x, 8}, {x + 200, 8});
    EXPECT_GE(scrubbed.count(), 3);
    EXPECT_EQ(ended.count(), 1);
    EXPECT_NEAR(view_.playhead(), view_.timeAt(x + 200), 1e-6);
}

TEST_F(View, DrawsALoopWithAltOnTheRulerAndTakesItAwayByAClick) {
    QSignalSpy loops(&view_, &TimelineView::loopChanged);
    const int x = static_cast<int>(view_.state().axis.x_at(20));
    drag({x + 150, 8}, {x, 8}, Qt::AltModifier);
    ASSERT_EQ(loops.count(), 1);
    EXPECT_TRUE(loops[0][0].toBool());
    EXPECT_NEAR(loops[0][1].toDouble(), 20, 0.1);
    EXPECT_GT(loops[0][2].toDouble(), loops[0][1].toDouble());
    click({x, 8}, Qt::AltModifier);
    ASSERT_EQ(loops.count(), 2);
    EXPECT_FALSE(loops[1][0].toBool());
}

TEST_F(View, AsksForTheMenuAndAnotherNameOfAMarker) {
    auto scene = std::make_shared<TimelineScene>(view_.scene());
    TimelineMarker marker;
    marker.id = 3;
    marker.timeline_s = 33.0;
    scene->markers = {marker};
    view_.setScene(scene);
    const QPoint at(static_cast<int>(view_.state().axis.x_at(33.0)) + 3,
                    view_.state().ruler_area().bottom() - 5);
    EXPECT_EQ(view_.markerAt(at), 3);
    EXPECT_EQ(view_.markerAt(at + QPoint(60, 0)), kNoId);
    QSignalSpy names(&view_, &TimelineView::markerRenameAsked);
    QSignalSpy menus(&view_, &TimelineView::markerMenuAsked);
    QSignalSpy others(&view_, &TimelineView::contextMenuAsked);
    QTest::mouseDClick(view_.viewport(), Qt::LeftButton, {}, at);
    ASSERT_EQ(names.count(), 1);
    EXPECT_EQ(names[0][0].value<MarkerId>(), 3);
    QContextMenuEvent menu(QContextMenuEvent::Mouse, at, view_.viewport()->mapToGlobal(at));
    QCoreApplication::sendEvent(view_.viewport(), &menu);
    ASSERT_EQ(menus.count(), 1);
    EXPECT_EQ(menus[0][0].value<MarkerId>(), 3);
    EXPECT_EQ(others.count(), 0);
}

TEST_F(View, IsReachedByKeysTrackByTrackAndClipByClip) {
    QSignalSpy activated(&view_, &TimelineView::clipActivated);
    EXPECT_EQ(view_.currentTrack(), 1);
    key(Qt::Key_Down);
    EXPECT_EQ(view_.currentTrack(), 2);
    key(Qt::Key_Right, Qt::ControlModifier);
    std::vector<ClipId> seen{view_.currentClip()};
    key(Qt::Key_Right, Qt::ControlModifier);
    seen.push_back(view_.currentClip());
    key(Qt::Key_Right, Qt::ControlModifier);
    seen.push_back(view_.currentClip());
    EXPECT_THAT(seen, testing::ElementsAre(21, 22, 23));
    EXPECT_EQ(view_.selection(), QList<ClipId>({23}));
    key(Qt::Key_Up);
    EXPECT_EQ(view_.currentClip(), 12);
    key(Qt::Key_Return);
    ASSERT_EQ(activated.count(), 1);
    EXPECT_EQ(activated[0][0].value<ClipId>(), 12);
}

TEST_F(View, StepsThePlayheadByFramesAndToTheEnds) {
    view_.setPlayhead(10);
    key(Qt::Key_Right);
    EXPECT_NEAR(view_.playhead(), 10.04, 1e-9);
    key(Qt::Key_Left, Qt::ShiftModifier);
    EXPECT_NEAR(view_.playhead(), 9.64, 1e-9);
    key(Qt::Key_End);
    EXPECT_DOUBLE_EQ(view_.playhead(), 70);
    key(Qt::Key_Home);
    EXPECT_DOUBLE_EQ(view_.playhead(), 0);
}

TEST_F(View, AsksForMuteSoloHeightAndMenu) {
    QSignalSpy mute(&view_, &TimelineView::muteToggled);
    QSignalSpy solo(&view_, &TimelineView::soloToggled);
    QSignalSpy height(&view_, &TimelineView::trackHeightChanged);
    QSignalSpy menu(&view_, &TimelineView::contextMenuAsked);
    const auto parts = view_.state().header_parts(view_.state().layout.rows()[1]);
    click(parts.mute.center());
    click(parts.solo.center());
    ASSERT_EQ(mute.count(), 1);
    EXPECT_EQ(mute[0][0].value<TrackId>(), 2);
    EXPECT_TRUE(mute[0][1].toBool());
    EXPECT_EQ(solo.count(), 1);
    drag(parts.resize.center(), parts.resize.center() + QPoint(0, 40));
    ASSERT_GE(height.count(), 1);
    EXPECT_EQ(height.back()[1].toInt(), 80);  // two lanes share 40 pixels
    view_.setCurrentClip(12);
    key(Qt::Key_Menu);
    ASSERT_EQ(menu.count(), 1);
    EXPECT_EQ(menu[0][0].value<ClipId>(), 12);
    EXPECT_EQ(menu[0][1].value<TrackId>(), 1);
}

TEST_F(View, KeepsTheSelectionThatIsStillThereWhenTheSceneChanges) {
    view_.setSelection({12, 22});
    auto scene = three_tracks();
    scene->tracks[1].clips.erase(scene->tracks[1].clips.begin() + 1);
    QSignalSpy changed(&view_, &TimelineView::selectionChanged);
    const auto range = view_.visibleRange();
    view_.setScene(scene);
    EXPECT_EQ(view_.selection(), QList<ClipId>({12}));
    EXPECT_EQ(changed.count(), 1);
    EXPECT_EQ(view_.visibleRange(), range);
}

TEST_F(View, FollowsThePlayheadPageByPage) {
    view_.setVisibleRange(0, 10);
    const double end_s = view_.visibleRange().end_s;
    view_.setPlayhead(end_s - 0.01);
    EXPECT_GT(view_.visibleRange().end_s, end_s + 5);
    EXPECT_LT(view_.visibleRange().begin_s, end_s);
    view_.setFollowPlayhead(FollowPlayhead::off);
    const auto range = view_.visibleRange();
    view_.setPlayhead(60);
    EXPECT_EQ(view_.visibleRange(), range);
}

TEST_F(View, ReachesSingleSamplesAtTheEndOfALongShoot) {
    auto scene = std::make_shared<TimelineScene>();
    scene->tracks.push_back(test::track(1, {test::clip(1, 0, 720'000)}));
    view_.setScene(scene);
    view_.setVisibleRange(719'999.0, 719'999.0 + 40.0 / 48'000);
    EXPECT_NEAR(view_.visibleRange().begin_s, 719'999.0, 1e-3);
    EXPECT_LT(view_.visibleRange().end_s - view_.visibleRange().begin_s, 1.3e-3);
    const auto before = view_.visibleRange();
    wheel({700, 120}, -120,
          Qt::ShiftModifier);  // pans by a part of that, not by a scroll bar's step
    const double moved = view_.visibleRange().begin_s - before.begin_s;
    EXPECT_GT(moved, 0.0);
    EXPECT_LT(moved, 1e-3);
}

// --- pixels --------------------------------------------------------------------------------------

TEST_F(View, PaintsEveryStatusInAColourAndWithAPatternOfItsOwn) {
    auto scene = std::make_shared<TimelineScene>();
    std::vector<TimelineClip> clips;
    for (int i = 0; i < 6; ++i)
        clips.push_back(test::clip(i, i * 20, 18, static_cast<ClipStatus>(i)));
    scene->tracks.push_back(test::track(1, std::move(clips), 120));
    view_.setScene(scene);
    view_.zoomToFit();
    const QImage image = picture();
    std::set<QRgb> titles;
    std::vector<std::size_t> body_colours;
    for (ClipId id = 0; id < 6; ++id) {
        const QRect rect = view_.clipRect(id);
        titles.insert(image.pixel(rect.right() - 12, rect.top() + 4));
        std::set<QRgb> body;
        for (int y = rect.top() + 40; y < rect.bottom() - 4; ++y)
            for (int x = rect.left() + 5; x < rect.right() - 5; ++x) body.insert(image.pixel(x, y));
        body_colours.push_back(body.size());
    }
    EXPECT_EQ(titles.size(), 6U);
    EXPECT_EQ(body_colours[0], 1U);  // synced: plain
    for (const std::size_t status : {2U, 3U, 4U}) EXPECT_GT(body_colours[status], 1U) << status;
}

TEST_F(View, PaintsAWaveformWhereThereIsSoundAndKeepsItWhilePanning) {
    auto scene = three_tracks();
    auto wave = std::make_shared<test::FlatWaveform>(0.5F);
    scene->tracks[0].clips[1].waveform = wave;
    view_.setScene(scene);
    const QImage image = picture();
    const QRect rect = view_.clipRect(12);
    const int body_top = rect.top() + view_.state().metrics.title_height;
    const int middle = (body_top + rect.bottom()) / 2;
    const int quarter = (body_top + middle) / 2;  // -6 dB reaches half of the half
    const int x = rect.center().x();
    EXPECT_NE(image.pixel(x, middle), image.pixel(x, body_top + 3));
    EXPECT_NE(image.pixel(x, quarter + 3), image.pixel(x, body_top + 3));
    EXPECT_EQ(image.pixel(x, quarter - 4), image.pixel(x, body_top + 3));
    const int drawn = wave->asked;
    EXPECT_GT(drawn, 0);
    wheel({700, 120}, -15, Qt::ShiftModifier);
    picture();
    EXPECT_LE(wave->asked, drawn + 1);  // at most what came into view
}

TEST_F(View, RepaintsOnlyAStripWhenThePlayheadMoves) {
    auto scene = three_tracks();
    view_.setScene(scene);
    picture();
    struct Watch : QObject {
        int area = 0;
        bool eventFilter(QObject*, QEvent* event) override {
            if (event->type() == QEvent::Paint) {
                const QRegion region = static_cast<QPaintEvent*>(event)->region();
                for (const QRect& rect : region) area += rect.width() * rect.height();
            }
            return false;
        }
    } watch;
    QCoreApplication::processEvents();
    view_.viewport()->installEventFilter(&watch);
    view_.setPlayhead(30);
    QCoreApplication::processEvents();
    EXPECT_GT(watch.area, 0);
    EXPECT_LT(watch.area, view_.viewport()->width() * view_.viewport()->height() / 10);
}

TEST_F(View, PaintsTheSameInOnePieceAsInManyStrips) {
    auto scene = three_tracks();
    scene->tracks[0].clips[1].waveform = std::make_shared<test::FlatWaveform>(0.3F);
    view_.setScene(scene);
    view_.setPlayhead(33);
    const QImage whole = picture();
    QImage strips(whole.size(), whole.format());
    strips.setDevicePixelRatio(whole.devicePixelRatio());
    for (int x = 0; x < whole.width(); x += 97)
        view_.viewport()->render(&strips, {x, 0}, QRegion(x, 0, 97, whole.height()),
                                 QWidget::DrawChildren);
    int different = 0;
    for (int y = 0; y < whole.height(); ++y)
        for (int x = 0; x < whole.width(); ++x)
            different += strips.pixel(x, y) != whole.pixel(x, y) ? 1 : 0;
    EXPECT_EQ(different, 0);
}

TEST_F(View, IsLightInTheLightTheme) {
    view_.setTheme(TimelineTheme::light());
    EXPECT_GT(qGray(picture().pixel(900, 250)), 200);
    view_.setTheme(TimelineTheme::dark_navy());
    EXPECT_LT(qGray(picture().pixel(900, 250)), 60);
}

// --- for screen readers --------------------------------------------------------------------------

TEST_F(View, TellsScreenReadersOfTracksAndClipsInWords) {
    auto* timeline = QAccessible::queryAccessibleInterface(&view_);
    ASSERT_NE(timeline, nullptr);
    ASSERT_EQ(timeline->childCount(), 3);
    auto* track = timeline->child(1);
    EXPECT_EQ(track->text(QAccessible::Name), QStringLiteral("Camera 2"));
    EXPECT_EQ(track->parent(), timeline);
    ASSERT_EQ(track->childCount(), 3);
    auto* clip = track->child(2);
    EXPECT_EQ(clip->text(QAccessible::Name), QStringLiteral("C0023.MP4"));
    EXPECT_THAT(clip->text(QAccessible::Description).toStdString(),
                testing::AllOf(testing::HasSubstr("not placed"), testing::HasSubstr("1:00.00")));
    EXPECT_EQ(clip->parent(), track);
    EXPECT_EQ(track->indexOfChild(clip), 2);
    EXPECT_EQ(
        timeline->child(0)->text(QAccessible::Description).contains(QStringLiteral("reference")),
        true);
    const QRect screen = clip->rect();
    EXPECT_EQ(track->childAt(screen.center().x(), screen.center().y()), clip);
}

TEST_F(View, SaysWhichClipHasTheKeyboard) {
    view_.setFocus();
    view_.activateWindow();
    QCoreApplication::processEvents();
    view_.setCurrentClip(22);
    auto* timeline = QAccessible::queryAccessibleInterface(&view_);
    ASSERT_NE(timeline, nullptr);
    auto* clip = timeline->child(1)->child(1);
    EXPECT_EQ(clip->state().focused, view_.hasFocus());
    EXPECT_TRUE(clip->state().focusable);
    view_.setSelection({22});
    EXPECT_TRUE(clip->state().selected);
}

}  // namespace
}  // namespace audiosync::desktop

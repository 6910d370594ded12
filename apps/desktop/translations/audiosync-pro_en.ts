<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>CheckPanel</name>
        <message numerus="yes">
            <source>%n doubtful clip(s)</source>
            <translation>
                <numerusform>%n doubtful clip</numerusform>
                <numerusform>%n doubtful clips</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ClockPlots</name>
        <message numerus="yes">
            <source>%n comparison(s), the furthest off by %1 ms</source>
            <translation>
                <numerusform>%n comparison, the furthest off by %1 ms</numerusform>
                <numerusform>%n comparisons, the furthest off by %1 ms</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ExportDialog</name>
        <message numerus="yes">
            <source>%n file(s) of these names are there already.</source>
            <translation>
                <numerusform>%n file of these names are there already.</numerusform>
                <numerusform>%n files of these names are there already.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n file</numerusform>
                <numerusform>%n files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) written in %1</source>
            <translation>
                <numerusform>%n file written in %1</numerusform>
                <numerusform>%n files written in %1</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ExportViewModel</name>
        <message numerus="yes">
            <source>Read back: at none of %n place(s) there was enough common sound to tell.</source>
            <translation>
                <numerusform>Read back: at none of %n place there was enough common sound to tell.</numerusform>
                <numerusform>Read back: at none of %n places there was enough common sound to tell.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ImportDialog</name>
        <message numerus="yes">
            <source>%n note(s) and problem(s); everything else can be added</source>
            <translation>
                <numerusform>%n note and problem; everything else can be added</numerusform>
                <numerusform>%n notes and problems; everything else can be added</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n recording(s)</source>
            <translation>
                <numerusform>%n recording</numerusform>
                <numerusform>%n recordings</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n track(s)</source>
            <translation>
                <numerusform>%n track</numerusform>
                <numerusform>%n tracks</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message numerus="yes">
            <source>%1 of %n clip(s) heard</source>
            <translation>
                <numerusform>%1 of %n clip heard</numerusform>
                <numerusform>%1 of %n clips heard</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Go through %n doubtful clip(s)</source>
            <translation>
                <numerusform>Go through %n doubtful clip</numerusform>
                <numerusform>Go through %n doubtful clips</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n track(s)</source>
            <translation>
                <numerusform>%n track</numerusform>
                <numerusform>%n tracks</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n clip(s)</source>
            <translation>
                <numerusform>%n clip</numerusform>
                <numerusform>%n clips</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ProjectViewModel</name>
        <message numerus="yes">
            <source>%1 of %n clip(s) synced by sound</source>
            <translation>
                <numerusform>%1 of %n clip synced by sound</numerusform>
                <numerusform>%1 of %n clips synced by sound</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n by date or timecode</source>
            <translation>
                <numerusform>%n by date or timecode</numerusform>
                <numerusform>%n by date or timecode</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not placed</source>
            <translation>
                <numerusform>%n not placed</numerusform>
                <numerusform>%n not placed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n worth a listen</source>
            <translation>
                <numerusform>%n worth a listen</numerusform>
                <numerusform>%n worth a listen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n clip(s)</source>
            <translation>
                <numerusform>%n clip</numerusform>
                <numerusform>%n clips</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Add %n Clip(s)</source>
            <translation>
                <numerusform>Add %n Clip</numerusform>
                <numerusform>Add %n Clips</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Move %n Clip(s)</source>
            <translation>
                <numerusform>Move %n Clip</numerusform>
                <numerusform>Move %n Clips</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Remove %n Track(s)</source>
            <translation>
                <numerusform>Remove %n Track</numerusform>
                <numerusform>Remove %n Tracks</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Remove %n Clip(s)</source>
            <translation>
                <numerusform>Remove %n Clip</numerusform>
                <numerusform>Remove %n Clips</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Nudge %n Clip(s)</source>
            <translation>
                <numerusform>Nudge %n Clip</numerusform>
                <numerusform>Nudge %n Clips</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Move %n Clip(s) in Time</source>
            <translation>
                <numerusform>Move %n Clip in Time</numerusform>
                <numerusform>Move %n Clips in Time</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Unpin %n Clip(s)</source>
            <translation>
                <numerusform>Unpin %n Clip</numerusform>
                <numerusform>Unpin %n Clips</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RelinkDialog</name>
        <message numerus="yes">
            <source>%n file(s) are not where they were. Files that lie beside one that is found come along.</source>
            <translation>
                <numerusform>%n file are not where they were. Files that lie beside one that is found come along.</numerusform>
                <numerusform>%n files are not where they were. Files that lie beside one that is found come along.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Texts</name>
        <message numerus="yes">
            <source>about %n second(s) left</source>
            <translation>
                <numerusform>about %n second left</numerusform>
                <numerusform>about %n seconds left</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>about %n minute(s) left</source>
            <translation>
                <numerusform>about %n minute left</numerusform>
                <numerusform>about %n minutes left</numerusform>
            </translation>
        </message>
    </context>
</TS>

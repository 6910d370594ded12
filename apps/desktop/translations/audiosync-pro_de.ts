<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>AboutDialog</name>
        <message>
            <source>About AudioSync Pro</source>
            <translation>Über AudioSync Pro</translation>
        </message>
        <message>
            <source>Version %1</source>
            <translation>Version %1</translation>
        </message>
        <message>
            <source>Finds where the recordings of several devices lie on one timeline, by listening to the sound.

Free software under the GNU General Public License, version 3 or later; without any warranty.</source>
            <translation>Findet am Ton, wo die Aufnahmen mehrerer Geräte auf einer gemeinsamen Zeitleiste liegen.

Freie Software unter der GNU General Public License, Version 3 oder neuer; ohne jede Gewährleistung.</translation>
        </message>
    </context>
    <context>
        <name>AudioOutput</name>
        <message>
            <source>the sound device stopped working</source>
            <translation>das Tongerät ist ausgefallen</translation>
        </message>
        <message>
            <source>no sound device</source>
            <translation>kein Tongerät</translation>
        </message>
        <message>
            <source>This machine has no sound device. Playing moves the playhead without sound.</source>
            <translation>Dieser Rechner hat kein Tongerät. Beim Abspielen bewegt sich der Abspielkopf ohne Ton.</translation>
        </message>
        <message>
            <source>%1: %2. Playing moves the playhead without sound.</source>
            <translation>%1: %2. Beim Abspielen bewegt sich der Abspielkopf ohne Ton.</translation>
        </message>
    </context>
    <context>
        <name>BackgroundWork</name>
        <message>
            <source>%1: failed</source>
            <translation>%1: fehlgeschlagen</translation>
        </message>
        <message>
            <source>%1: finished</source>
            <translation>%1: fertig</translation>
        </message>
    </context>
    <context>
        <name>CheckPanel</name>
        <message>
            <source>Previous doubtful clip</source>
            <translation>Vorheriger zweifelhafter Clip</translation>
        </message>
        <message>
            <source>Next doubtful clip</source>
            <translation>Nächster zweifelhafter Clip</translation>
        </message>
        <message>
            <source>Candidates</source>
            <translation>Kandidaten</translation>
        </message>
        <message>
            <source>Candidates for the place of this clip</source>
            <translation>Kandidaten für die Lage dieses Clips</translation>
        </message>
        <message>
            <source>Use This Place</source>
            <translation>Diese Lage nehmen</translation>
        </message>
        <message>
            <source>Search at Playhead</source>
            <translation>Am Abspielkopf suchen</translation>
        </message>
        <message>
            <source>Listen for the clip's start around the playhead, and place it where its sound fits</source>
            <translation>Horche um den Abspielkopf nach dem Anfang des Clips und lege ihn dorthin, wo sein Ton passt</translation>
        </message>
        <message>
            <source>Listen</source>
            <translation>Anhören</translation>
        </message>
        <message>
            <source>Left | Right</source>
            <translation>Links / Rechts</translation>
        </message>
        <message>
            <source>Play the other devices on the left and this clip on the right</source>
            <translation>Die anderen Geräte links und diesen Clip rechts abspielen</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation>Differenz</translation>
        </message>
        <message>
            <source>Play what remains when this clip is subtracted from the others</source>
            <translation>Abspielen, was übrig bleibt, wenn dieser Clip von den anderen abgezogen wird</translation>
        </message>
        <message>
            <source>Nudge</source>
            <translation>Verschieben</translation>
        </message>
        <message>
            <source>Earlier</source>
            <translation>Früher</translation>
        </message>
        <message>
            <source>Nudge earlier</source>
            <translation>Nach früher verschieben</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Später</translation>
        </message>
        <message>
            <source>Nudge later</source>
            <translation>Nach später verschieben</translation>
        </message>
        <message>
            <source>Step of nudging</source>
            <translation>Schrittweite</translation>
        </message>
        <message>
            <source>by a frame</source>
            <translation>um ein Bild</translation>
        </message>
        <message>
            <source>by a millisecond</source>
            <translation>um eine Millisekunde</translation>
        </message>
        <message>
            <source>by a sample</source>
            <translation>um ein Sample</translation>
        </message>
        <message>
            <source>Confirm Place</source>
            <translation>Lage bestätigen</translation>
        </message>
        <message>
            <source>Unpin</source>
            <translation>Lösen</translation>
        </message>
        <message>
            <source>Residuals of the comparisons</source>
            <translation>Abweichungen der Vergleiche</translation>
        </message>
        <message>
            <source>All Details…</source>
            <translation>Alle Einzelheiten…</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <source>Nothing is doubtful</source>
            <translation>Nichts ist zweifelhaft</translation>
        </message>
        <message>
            <source>Doubtful clip %1 of %2</source>
            <translation>Zweifelhafter Clip %1 von %2</translation>
        </message>
        <message numerus="yes">
            <source>%n doubtful clip(s)</source>
            <translation>
                <numerusform>%n zweifelhafter Clip</numerusform>
                <numerusform>%n zweifelhafte Clips</numerusform>
            </translation>
        </message>
        <message>
            <source>Choose a clip to see what its place rests on, or go through the doubtful ones with the arrows.</source>
            <translation>Wählen Sie einen Clip, um zu sehen, worauf seine Lage beruht, oder gehen Sie mit den Pfeilen durch die zweifelhaften.</translation>
        </message>
        <message>
            <source>After Analyze &amp; Sync the clips that are not certain are listed here, with candidates to choose from.</source>
            <translation>Nach „Analysieren &amp; Synchronisieren“ stehen hier die Clips, die nicht sicher sind, mit Kandidaten zur Auswahl.</translation>
        </message>
        <message>
            <source>Pinned · %1</source>
            <translation>Angeheftet · %1</translation>
        </message>
        <message>
            <source>at %1</source>
            <translation>bei %1</translation>
        </message>
        <message>
            <source>%1   confidence %2</source>
            <translation>%1   Konfidenz %2</translation>
        </message>
        <message>
            <source>ms off the solution</source>
            <translation>ms neben der Lösung</translation>
        </message>
    </context>
    <context>
        <name>ClipDetailsDialog</name>
        <message>
            <source>comparisons used</source>
            <translation>verwendete Vergleiche</translation>
        </message>
        <message>
            <source>thrown out</source>
            <translation>verworfen</translation>
        </message>
        <message>
            <source>Status:</source>
            <translation>Status:</translation>
        </message>
        <message>
            <source>That is:</source>
            <translation>Das heißt:</translation>
        </message>
        <message>
            <source>Why:</source>
            <translation>Warum:</translation>
        </message>
        <message>
            <source>Position:</source>
            <translation>Position:</translation>
        </message>
        <message>
            <source>Drift:</source>
            <translation>Drift:</translation>
        </message>
        <message>
            <source>Listened to:</source>
            <translation>Gehört wurde:</translation>
        </message>
        <message>
            <source>Candidate:</source>
            <translation>Kandidat:</translation>
        </message>
        <message>
            <source>%1, confidence %2</source>
            <translation>%1, Konfidenz %2</translation>
        </message>
        <message>
            <source>Pinned:</source>
            <translation>Angeheftet:</translation>
        </message>
        <message>
            <source>%1 after %2</source>
            <translation>%1 nach %2</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Lage</translation>
        </message>
        <message>
            <source>File:</source>
            <translation>Datei:</translation>
        </message>
        <message>
            <source>Container:</source>
            <translation>Container:</translation>
        </message>
        <message>
            <source>Size:</source>
            <translation>Größe:</translation>
        </message>
        <message>
            <source>Duration:</source>
            <translation>Dauer:</translation>
        </message>
        <message>
            <source>Picture:</source>
            <translation>Bild:</translation>
        </message>
        <message>
            <source>Sound:</source>
            <translation>Ton:</translation>
        </message>
        <message>
            <source>Recorded:</source>
            <translation>Aufgenommen:</translation>
        </message>
        <message>
            <source>Timecode:</source>
            <translation>Timecode:</translation>
        </message>
        <message>
            <source>Device:</source>
            <translation>Gerät:</translation>
        </message>
        <message>
            <source>Serial number:</source>
            <translation>Seriennummer:</translation>
        </message>
        <message>
            <source>Note:</source>
            <translation>Hinweis:</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Datei</translation>
        </message>
        <message>
            <source>Comparisons with other clips</source>
            <translation>Vergleiche mit anderen Clips</translation>
        </message>
        <message>
            <source>Compared with</source>
            <translation>Verglichen mit</translation>
        </message>
        <message>
            <source>In common</source>
            <translation>Gemeinsam</translation>
        </message>
        <message>
            <source>Confidence</source>
            <translation>Konfidenz</translation>
        </message>
        <message>
            <source>Drift</source>
            <translation>Drift</translation>
        </message>
        <message>
            <source>Off by</source>
            <translation>Abweichung</translation>
        </message>
        <message>
            <source>Used</source>
            <translation>Verwendet</translation>
        </message>
        <message>
            <source>%1 ms</source>
            <translation>%1 ms</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>ja</translation>
        </message>
        <message>
            <source>no</source>
            <translation>nein</translation>
        </message>
        <message>
            <source>Residuals of the comparisons</source>
            <translation>Abweichungen der Vergleiche</translation>
        </message>
        <message>
            <source>This clip was not compared with any other.</source>
            <translation>Dieser Clip wurde mit keinem anderen verglichen.</translation>
        </message>
        <message>
            <source>ms off the solution</source>
            <translation>ms neben der Lösung</translation>
        </message>
        <message>
            <source>Comparisons</source>
            <translation>Vergleiche</translation>
        </message>
        <message>
            <source>Without a place there is nothing that a comparison could be off.</source>
            <translation>Ohne Lage gibt es nichts, wovon ein Vergleich abweichen könnte.</translation>
        </message>
    </context>
    <context>
        <name>ClockDialog</name>
        <message>
            <source>Clock Drift</source>
            <translation>Uhrendrift</translation>
        </message>
        <message>
            <source>Track</source>
            <translation>Spur</translation>
        </message>
        <message>
            <source>How far the device's clock runs away from the timeline</source>
            <translation>Wie weit die Uhr des Geräts von der Zeitleiste wegläuft</translation>
        </message>
        <message>
            <source>None of its clips is in place.</source>
            <translation>Keiner ihrer Clips hat eine Lage.</translation>
        </message>
        <message>
            <source>What is left after correction, one dot a comparison</source>
            <translation>Was nach der Korrektur bleibt, ein Punkt je Vergleich</translation>
        </message>
        <message>
            <source>ms</source>
            <translation>ms</translation>
        </message>
        <message>
            <source>ms off the solution</source>
            <translation>ms neben der Lösung</translation>
        </message>
        <message>
            <source>No comparison with this device could be used.</source>
            <translation>Kein Vergleich mit diesem Gerät war brauchbar.</translation>
        </message>
        <message>
            <source>Its clock is not known.</source>
            <translation>Über seine Uhr ist nichts bekannt.</translation>
        </message>
    </context>
    <context>
        <name>ClockPlots</name>
        <message numerus="yes">
            <source>%n comparison(s), the furthest off by %1 ms</source>
            <translation>
                <numerusform>%n Vergleich, am weitesten daneben: %1 ms</numerusform>
                <numerusform>%n Vergleiche, am weitesten daneben: %1 ms</numerusform>
            </translation>
        </message>
        <message>
            <source>The reference clock: all others are measured against it.</source>
            <translation>Die Referenzuhr: alle anderen werden an ihr gemessen.</translation>
        </message>
        <message>
            <source>Clock drift %1 ± %2 ppm</source>
            <translation>Uhrendrift %1 ± %2 ppm</translation>
        </message>
    </context>
    <context>
        <name>ExportDialog</name>
        <message>
            <source>CMX 3600 edit decision lists</source>
            <translation>CMX-3600-Schnittlisten (EDL)</translation>
        </message>
        <message>
            <source>Table of all places</source>
            <translation>Tabelle aller Lagen</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Exportieren</translation>
        </message>
        <message>
            <source>What to export</source>
            <translation>Was exportiert wird</translation>
        </message>
        <message>
            <source>Audio</source>
            <translation>Ton</translation>
        </message>
        <message>
            <source>Videos with better sound</source>
            <translation>Videos mit besserem Ton</translation>
        </message>
        <message>
            <source>Timeline</source>
            <translation>Zeitleiste</translation>
        </message>
        <message>
            <source>Report</source>
            <translation>Bericht</translation>
        </message>
        <message>
            <source>The export failed</source>
            <translation>Der Export ist fehlgeschlagen</translation>
        </message>
        <message>
            <source>&amp;Preset:</source>
            <translation>&amp;Vorgabe:</translation>
        </message>
        <message>
            <source>Save as Preset…</source>
            <translation>Als Vorgabe sichern…</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>As last time</source>
            <translation>Wie beim letzten Mal</translation>
        </message>
        <message>
            <source>Save as Preset</source>
            <translation>Als Vorgabe sichern</translation>
        </message>
        <message>
            <source>Name:</source>
            <translation>Name:</translation>
        </message>
        <message>
            <source>One file for each track, all equally long</source>
            <translation>Eine Datei je Spur, alle gleich lang</translation>
        </message>
        <message>
            <source>One file with the mix of all tracks</source>
            <translation>Eine Datei mit der Mischung aller Spuren</translation>
        </message>
        <message>
            <source>The sound of the others, cut to the clips of…</source>
            <translation>Den Ton der anderen, geschnitten auf die Clips von…</translation>
        </message>
        <message>
            <source>16 bits</source>
            <translation>16 Bit</translation>
        </message>
        <message>
            <source>24 bits</source>
            <translation>24 Bit</translation>
        </message>
        <message>
            <source>32 bits floating point</source>
            <translation>32 Bit Gleitkomma</translation>
        </message>
        <message>
            <source>32 bits, integers</source>
            <translation>32 Bit, Ganzzahlen</translation>
        </message>
        <message>
            <source>%1 kbit/s</source>
            <translation>%1 kbit/s</translation>
        </message>
        <message>
            <source>The highest of the recordings</source>
            <translation>Die höchste der Aufnahmen</translation>
        </message>
        <message>
            <source>%1 kHz</source>
            <translation>%1 kHz</translation>
        </message>
        <message>
            <source>As recorded</source>
            <translation>Wie aufgenommen</translation>
        </message>
        <message>
            <source>Mono</source>
            <translation>Mono</translation>
        </message>
        <message>
            <source>Stereo</source>
            <translation>Stereo</translation>
        </message>
        <message>
            <source>One mono file for each channel</source>
            <translation>Eine Monodatei je Kanal</translation>
        </message>
        <message>
            <source>Dither when shortening to 16 bits</source>
            <translation>Dither beim Kürzen auf 16 Bit</translation>
        </message>
        <message>
            <source>Turn down peaks above full scale</source>
            <translation>Spitzen über Vollaussteuerung absenken</translation>
        </message>
        <message>
            <source>Correct clock drift</source>
            <translation>Uhrendrift korrigieren</translation>
        </message>
        <message>
            <source> ms</source>
            <translation> ms</translation>
        </message>
        <message>
            <source>start</source>
            <translation>Anfang</translation>
        </message>
        <message>
            <source>end</source>
            <translation>Ende</translation>
        </message>
        <message>
            <source>From, as h:mm:ss</source>
            <translation>Von, als h:mm:ss</translation>
        </message>
        <message>
            <source>To, as h:mm:ss</source>
            <translation>Bis, als h:mm:ss</translation>
        </message>
        <message>
            <source>&amp;Write:</source>
            <translation>&amp;Schreiben:</translation>
        </message>
        <message>
            <source>C&amp;lips of:</source>
            <translation>C&amp;lips von:</translation>
        </message>
        <message>
            <source>&amp;Format:</source>
            <translation>&amp;Format:</translation>
        </message>
        <message>
            <source>&amp;Samples:</source>
            <translation>S&amp;amples:</translation>
        </message>
        <message>
            <source>&amp;Bitrate:</source>
            <translation>&amp;Bitrate:</translation>
        </message>
        <message>
            <source>Sample &amp;rate:</source>
            <translation>Abtast&amp;rate:</translation>
        </message>
        <message>
            <source>&amp;Channels:</source>
            <translation>&amp;Kanäle:</translation>
        </message>
        <message>
            <source>Cr&amp;ossfade:</source>
            <translation>Ü&amp;berblendung:</translation>
        </message>
        <message>
            <source>Part of the &amp;timeline:</source>
            <translation>Teil der &amp;Zeitleiste:</translation>
        </message>
        <message>
            <source>Each video is written again with the sound of the device you choose, in sync to the sample. The picture is copied and loses nothing.</source>
            <translation>Jedes Video wird noch einmal geschrieben, mit dem Ton des gewählten Geräts, auf das Sample genau. Das Bild wird kopiert und verliert nichts.</translation>
        </message>
        <message>
            <source>As the video</source>
            <translation>Wie das Video</translation>
        </message>
        <message>
            <source>Keep the camera's own sound as a further track</source>
            <translation>Den Ton der Kamera als weitere Tonspur behalten</translation>
        </message>
        <message>
            <source>&amp;Sound of:</source>
            <translation>T&amp;on von:</translation>
        </message>
        <message>
            <source>&amp;Container:</source>
            <translation>&amp;Container:</translation>
        </message>
        <message>
            <source>Choose formats below</source>
            <translation>Unten Formate wählen</translation>
        </message>
        <message>
            <source>Timeline formats</source>
            <translation>Formate der Zeitleiste</translation>
        </message>
        <message>
            <source>That of most pictures</source>
            <translation>Die der meisten Bilder</translation>
        </message>
        <message>
            <source>Behind the end, switched off</source>
            <translation>Hinter dem Ende, abgeschaltet</translation>
        </message>
        <message>
            <source>In the bin only</source>
            <translation>Nur in der Mediensammlung</translation>
        </message>
        <message>
            <source>Left out</source>
            <translation>Weggelassen</translation>
        </message>
        <message>
            <source>With sound rendered in sync, one file for each device</source>
            <translation>Mit synchron gerechnetem Ton, eine Datei je Gerät</translation>
        </message>
        <message>
            <source>Multicam clip (Final Cut Pro)</source>
            <translation>Multicam-Clip (Final Cut Pro)</translation>
        </message>
        <message>
            <source>Paths relative to the timeline</source>
            <translation>Pfade relativ zur Zeitleiste</translation>
        </message>
        <message>
            <source>Cut clips so that drift stays below half a frame</source>
            <translation>Clips schneiden, damit die Drift unter einem halben Bild bleibt</translation>
        </message>
        <message>
            <source>&amp;For:</source>
            <translation>&amp;Für:</translation>
        </message>
        <message>
            <source>F&amp;ormats:</source>
            <translation>F&amp;ormate:</translation>
        </message>
        <message>
            <source>&amp;Frame rate:</source>
            <translation>&amp;Bildrate:</translation>
        </message>
        <message>
            <source>&amp;Start timecode:</source>
            <translation>&amp;Start-Timecode:</translation>
        </message>
        <message>
            <source>Clips &amp;not placed:</source>
            <translation>Clips &amp;ohne Lage:</translation>
        </message>
        <message>
            <source>Where every clip lies, how sure that is and why, and how each clock runs, with pictures of the timeline and of what was measured.</source>
            <translation>Wo jeder Clip liegt, wie sicher das ist und warum, und wie jede Uhr läuft, mit Bildern der Zeitleiste und dessen, was gemessen wurde.</translation>
        </message>
        <message>
            <source>HTML with pictures, for people</source>
            <translation>HTML mit Bildern, zum Lesen</translation>
        </message>
        <message>
            <source>CSV, for spreadsheets</source>
            <translation>CSV, für Tabellenprogramme</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Auswählen…</translation>
        </message>
        <message>
            <source>Na&amp;me:</source>
            <translation>Na&amp;me:</translation>
        </message>
        <message>
            <source>Read the files back and measure how well they agree</source>
            <translation>Dateien zurücklesen und messen, wie gut sie übereinstimmen</translation>
        </message>
        <message>
            <source>What the export takes</source>
            <translation>Was der Export braucht</translation>
        </message>
        <message>
            <source>To f&amp;older:</source>
            <translation>In &amp;Ordner:</translation>
        </message>
        <message>
            <source>Folder to write to</source>
            <translation>Zielordner</translation>
        </message>
        <message>
            <source>Exporting</source>
            <translation>Exportieren</translation>
        </message>
        <message>
            <source>Progress of the export</source>
            <translation>Fortschritt des Exports</translation>
        </message>
        <message>
            <source>Files written</source>
            <translation>Geschriebene Dateien</translation>
        </message>
        <message>
            <source>Show in Folder</source>
            <translation>Im Ordner zeigen</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) of these names are there already.</source>
            <translation>
                <numerusform>%n Datei dieses Namens gibt es schon.</numerusform>
                <numerusform>%n Dateien dieser Namen gibt es schon.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n Datei</numerusform>
                <numerusform>%n Dateien</numerusform>
            </translation>
        </message>
        <message>
            <source>about %1</source>
            <translation>etwa %1</translation>
        </message>
        <message>
            <source>takes about %1</source>
            <translation>dauert etwa %1</translation>
        </message>
        <message>
            <source>%1 free</source>
            <translation>%1 frei</translation>
        </message>
        <message>
            <source>Files are there already</source>
            <translation>Es gibt schon solche Dateien</translation>
        </message>
        <message>
            <source>Replace</source>
            <translation>Ersetzen</translation>
        </message>
        <message>
            <source>Keep Both</source>
            <translation>Beide behalten</translation>
        </message>
        <message>
            <source>Stopping…</source>
            <translation>Wird angehalten…</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) written in %1</source>
            <translation>
                <numerusform>%n Datei in %1 geschrieben</numerusform>
                <numerusform>%n Dateien in %1 geschrieben</numerusform>
            </translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
    </context>
    <context>
        <name>ExportViewModel</name>
        <message numerus="yes">
            <source>Read back: at none of %n place(s) there was enough common sound to tell.</source>
            <translation>
                <numerusform>Zurückgelesen: an der %n Stelle war nicht genug gemeinsamer Ton.</numerusform>
                <numerusform>Zurückgelesen: an keiner von %n Stellen war genug gemeinsamer Ton.</numerusform>
            </translation>
        </message>
        <message>
            <source>Read back: the files agree within %1 ms at %2 of %3 places.</source>
            <translation>Zurückgelesen: Die Dateien stimmen an %2 von %3 Stellen auf %1 ms überein.</translation>
        </message>
        <message>
            <source>The files are written but were not read back: %1</source>
            <translation>Die Dateien sind geschrieben, wurden aber nicht zurückgelesen: %1</translation>
        </message>
        <message>
            <source>The clips are not in place yet: analyze first.</source>
            <translation>Die Clips haben noch keine Lage: bitte zuerst analysieren.</translation>
        </message>
        <message>
            <source>Choose a folder to write to.</source>
            <translation>Wählen Sie einen Zielordner.</translation>
        </message>
        <message>
            <source>Choose at least one format.</source>
            <translation>Wählen Sie mindestens ein Format.</translation>
        </message>
        <message>
            <source>There is not enough space: about %1 are needed, %2 are free.</source>
            <translation>Es ist nicht genug Platz: etwa %1 werden gebraucht, %2 sind frei.</translation>
        </message>
        <message>
            <source>Exporting</source>
            <translation>Exportieren</translation>
        </message>
    </context>
    <context>
        <name>FixDriftWindow</name>
        <message>
            <source>Fix Drift</source>
            <translation>Drift beheben</translation>
        </message>
        <message>
            <source>Two devices never count time alike. Measure how fast one recording's clock runs against another's, and write it anew on the right clock; the recording itself is not changed.</source>
            <translation>Zwei Geräte zählen die Zeit nie gleich. Messen Sie, wie schnell die Uhr einer Aufnahme gegen die einer anderen läuft, und schreiben Sie sie mit der richtigen Uhr neu; die Aufnahme selbst wird nicht verändert.</translation>
        </message>
        <message>
            <source>Recording to &amp;fix:</source>
            <translation>Zu &amp;korrigierende Aufnahme:</translation>
        </message>
        <message>
            <source>Recording to fix</source>
            <translation>Zu korrigierende Aufnahme</translation>
        </message>
        <message>
            <source>&amp;Measure against:</source>
            <translation>&amp;Messen gegen:</translation>
        </message>
        <message>
            <source>&amp;Known drift:</source>
            <translation>&amp;Bekannte Drift:</translation>
        </message>
        <message>
            <source>Recording with the right clock</source>
            <translation>Aufnahme mit der richtigen Uhr</translation>
        </message>
        <message>
            <source> ppm</source>
            <translation> ppm</translation>
        </message>
        <message>
            <source>Above zero: its clock runs fast, the file is too long</source>
            <translation>Über null: Die Uhr läuft schnell, die Datei ist zu lang</translation>
        </message>
        <message>
            <source>How far the clock runs away</source>
            <translation>Wie weit die Uhr wegläuft</translation>
        </message>
        <message>
            <source>Not measured yet</source>
            <translation>Noch nicht gemessen</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Fortschritt</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Auswählen…</translation>
        </message>
        <message>
            <source>Write to</source>
            <translation>Schreiben nach</translation>
        </message>
        <message>
            <source>&amp;Write to:</source>
            <translation>&amp;Schreiben nach:</translation>
        </message>
        <message>
            <source>Measure</source>
            <translation>Messen</translation>
        </message>
        <message>
            <source>Write Fixed Recording</source>
            <translation>Korrigierte Aufnahme schreiben</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Drop a file here</source>
            <translation>Datei hier ablegen</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Stopping…</source>
            <translation>Wird angehalten…</translation>
        </message>
        <message>
            <source>Measuring drift</source>
            <translation>Drift wird gemessen</translation>
        </message>
        <message>
            <source>Stopped.</source>
            <translation>Angehalten.</translation>
        </message>
        <message>
            <source>%1 ± %2 ppm over %3 in common (confidence %4). In an hour that is %5.</source>
            <translation>%1 ± %2 ppm über %3 Gemeinsames (Konfidenz %4). In einer Stunde sind das %5.</translation>
        </message>
        <message>
            <source>target against reference</source>
            <translation>Aufnahme gegen Referenz</translation>
        </message>
        <message>
            <source>ms</source>
            <translation>ms</translation>
        </message>
        <message>
            <source>Replace the file?</source>
            <translation>Datei ersetzen?</translation>
        </message>
        <message>
            <source>%1 is there already.</source>
            <translation>%1 gibt es schon.</translation>
        </message>
        <message>
            <source>Fixing drift</source>
            <translation>Drift wird behoben</translation>
        </message>
        <message>
            <source>Stopped. Nothing was written.</source>
            <translation>Angehalten. Nichts wurde geschrieben.</translation>
        </message>
        <message>
            <source>Written: %1</source>
            <translation>Geschrieben: %1</translation>
        </message>
        <message>
            <source>&amp;Format:</source>
            <translation>&amp;Format:</translation>
        </message>
        <message>
            <source>Show in Folder</source>
            <translation>Im Ordner zeigen</translation>
        </message>
        <message>
            <source>Format</source>
            <translation>Format</translation>
        </message>
        <message>
            <source>Samples</source>
            <translation>Samples</translation>
        </message>
        <message>
            <source>As recorded</source>
            <translation>Wie aufgenommen</translation>
        </message>
        <message>
            <source>16 bits</source>
            <translation>16 Bit</translation>
        </message>
        <message>
            <source>24 bits</source>
            <translation>24 Bit</translation>
        </message>
        <message>
            <source>32 bits floating point</source>
            <translation>32 Bit Gleitkomma</translation>
        </message>
        <message>
            <source>32 bits, integers</source>
            <translation>32 Bit, ganze Zahlen</translation>
        </message>
        <message>
            <source>Bitrate</source>
            <translation>Bitrate</translation>
        </message>
        <message>
            <source>%1 kbit/s</source>
            <translation>%1 kbit/s</translation>
        </message>
        <message>
            <source>%1 (picture)</source>
            <translation>%1 (mit Bild)</translation>
        </message>
    </context>
    <context>
        <name>HelpWindow</name>
        <message>
            <source>Help</source>
            <translation>Hilfe</translation>
        </message>
        <message>
            <source>In three steps</source>
            <translation>In drei Schritten</translation>
        </message>
        <message>
            <source>&lt;b&gt;Import.&lt;/b&gt; Drop files or folders anywhere. Every device becomes a track; check the grouping in the sheet before it is applied.</source>
            <translation>&lt;b&gt;Importieren.&lt;/b&gt; Legen Sie Dateien oder Ordner irgendwo ab. Jedes Gerät wird eine Spur; prüfen Sie die Aufteilung, bevor sie übernommen wird.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Analyze &amp; Sync.&lt;/b&gt; Each clip is listened to and put in place. Synced: found by sound. Likely: have a listen. Estimated: by date or timecode only. Not placed: the reason says why.</source>
            <translation>&lt;b&gt;Analysieren &amp; Synchronisieren.&lt;/b&gt; Jeder Clip wird angehört und an seine Lage gebracht. Synchron: am Ton gefunden. Wahrscheinlich: bitte anhören. Geschätzt: nur nach Datum oder Timecode. Ohne Lage: der Grund steht dabei.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Export.&lt;/b&gt; Aligned audio, videos with better sound, timelines for editing programs, and a report.</source>
            <translation>&lt;b&gt;Exportieren.&lt;/b&gt; Ausgerichteter Ton, Videos mit besserem Ton, Zeitleisten für Schnittprogramme und ein Bericht.</translation>
        </message>
        <message>
            <source>When a clip is in doubt</source>
            <translation>Wenn ein Clip zweifelhaft ist</translation>
        </message>
        <message>
            <source>Go through the doubtful clips with the arrows of the panel on the right. Choose a candidate, search at the playhead, or nudge the clip by a frame, a millisecond or a sample. What you place is pinned, and everything else is solved anew around it. All of it can be undone.</source>
            <translation>Gehen Sie mit den Pfeilen im rechten Feld durch die zweifelhaften Clips. Wählen Sie einen Kandidaten, suchen Sie am Abspielkopf, oder verschieben Sie den Clip um ein Bild, eine Millisekunde oder ein Sample. Was Sie legen, wird angeheftet, und alles andere wird darum herum neu gelöst. Alles lässt sich rückgängig machen.</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Tasten</translation>
        </message>
        <message>
            <source>In the timeline</source>
            <translation>In der Zeitleiste</translation>
        </message>
        <message>
            <source>Playhead by a frame, by ten frames</source>
            <translation>Abspielkopf um ein Bild, um zehn Bilder</translation>
        </message>
        <message>
            <source>Left, Right; with Shift</source>
            <translation>Links, Rechts; mit Umschalt</translation>
        </message>
        <message>
            <source>To the beginning, to the end</source>
            <translation>Zum Anfang, zum Ende</translation>
        </message>
        <message>
            <source>Home, End</source>
            <translation>Pos1, Ende</translation>
        </message>
        <message>
            <source>From track to track, from clip to clip</source>
            <translation>Von Spur zu Spur, von Clip zu Clip</translation>
        </message>
        <message>
            <source>Up, Down; Ctrl+Left, Ctrl+Right</source>
            <translation>Hoch, Runter; Strg+Links, Strg+Rechts</translation>
        </message>
        <message>
            <source>Nudge clips by a frame, a millisecond, a sample</source>
            <translation>Clips um ein Bild, eine Millisekunde, ein Sample schieben</translation>
        </message>
        <message>
            <source>Alt+Left, Alt+Right; with Shift; with Ctrl</source>
            <translation>Alt+Links, Alt+Rechts; mit Umschalt; mit Strg</translation>
        </message>
        <message>
            <source>Move clips roughly; without snapping; not after all</source>
            <translation>Clips grob verschieben; ohne Einrasten; doch nicht</translation>
        </message>
        <message>
            <source>Drag; Shift meanwhile; Esc</source>
            <translation>Ziehen; dabei Umschalt; Esc</translation>
        </message>
        <message>
            <source>Zoom at the pointer, scroll in time</source>
            <translation>Am Zeiger zoomen, in der Zeit blättern</translation>
        </message>
        <message>
            <source>Ctrl+wheel, Shift+wheel</source>
            <translation>Strg+Mausrad, Umschalt+Mausrad</translation>
        </message>
        <message>
            <source>Height of the waves, of the track</source>
            <translation>Höhe der Wellen, der Spur</translation>
        </message>
        <message>
            <source>Alt+wheel; [ and ]</source>
            <translation>Alt+Mausrad; [ und ]</translation>
        </message>
        <message>
            <source>Draw a loop, pan</source>
            <translation>Schleife ziehen, Ausschnitt schieben</translation>
        </message>
        <message>
            <source>Alt+drag on the ruler, middle button</source>
            <translation>Alt+Ziehen im Lineal, mittlere Taste</translation>
        </message>
    </context>
    <context>
        <name>HintsPage</name>
        <message>
            <source>Drop your recordings here</source>
            <translation>Legen Sie Ihre Aufnahmen hier ab</translation>
        </message>
        <message>
            <source>Files and folders of all cameras and recorders, as they come from the cards. They are only read, never changed.</source>
            <translation>Dateien und Ordner aller Kameras und Recorder, so wie sie von den Karten kommen. Sie werden nur gelesen, nie verändert.</translation>
        </message>
        <message>
            <source>Add Files…</source>
            <translation>Dateien hinzufügen…</translation>
        </message>
        <message>
            <source>Add Folder…</source>
            <translation>Ordner hinzufügen…</translation>
        </message>
        <message>
            <source>Open Project…</source>
            <translation>Projekt öffnen…</translation>
        </message>
        <message>
            <source>1  Import</source>
            <translation>1  Importieren</translation>
        </message>
        <message>
            <source>Every device becomes a track. You see the grouping before it is applied.</source>
            <translation>Jedes Gerät wird eine Spur. Sie sehen die Aufteilung, bevor sie übernommen wird.</translation>
        </message>
        <message>
            <source>2  Analyze &amp; Sync</source>
            <translation>2  Analysieren &amp; Synchronisieren</translation>
        </message>
        <message>
            <source>Finds where each clip lies by its sound, and says how sure that is.</source>
            <translation>Findet am Ton, wo jeder Clip liegt, und sagt, wie sicher das ist.</translation>
        </message>
        <message>
            <source>3  Export</source>
            <translation>3  Exportieren</translation>
        </message>
        <message>
            <source>Aligned audio, videos with better sound, or a timeline for your editor.</source>
            <translation>Ausgerichteter Ton, Videos mit besserem Ton oder eine Zeitleiste für Ihr Schnittprogramm.</translation>
        </message>
        <message>
            <source>Recent projects</source>
            <translation>Zuletzt verwendete Projekte</translation>
        </message>
    </context>
    <context>
        <name>ImportDialog</name>
        <message>
            <source>Import</source>
            <translation>Importieren</translation>
        </message>
        <message>
            <source>Add to Project</source>
            <translation>Zum Projekt hinzufügen</translation>
        </message>
        <message>
            <source>Stopping…</source>
            <translation>Wird angehalten…</translation>
        </message>
        <message>
            <source>Looking at files…</source>
            <translation>Dateien werden angesehen…</translation>
        </message>
        <message>
            <source>Looking at files</source>
            <translation>Dateien werden angesehen</translation>
        </message>
        <message>
            <source>Progress of the import</source>
            <translation>Fortschritt des Imports</translation>
        </message>
        <message>
            <source>Files found so far</source>
            <translation>Bisher gefundene Dateien</translation>
        </message>
        <message>
            <source>One track for each device</source>
            <translation>Eine Spur je Gerät</translation>
        </message>
        <message>
            <source>Proposed tracks and their files</source>
            <translation>Vorgeschlagene Spuren und ihre Dateien</translation>
        </message>
        <message>
            <source>Track and files</source>
            <translation>Spur und Dateien</translation>
        </message>
        <message>
            <source>What it is</source>
            <translation>Was es ist</translation>
        </message>
        <message>
            <source>Duration</source>
            <translation>Dauer</translation>
        </message>
        <message>
            <source>Recorded</source>
            <translation>Aufgenommen</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>Umbenennen</translation>
        </message>
        <message>
            <source>Move to New Track</source>
            <translation>Auf neue Spur</translation>
        </message>
        <message>
            <source>Merge Tracks</source>
            <translation>Spuren vereinen</translation>
        </message>
        <message>
            <source>Split Track</source>
            <translation>Spur teilen</translation>
        </message>
        <message>
            <source>Leave Out</source>
            <translation>Weglassen</translation>
        </message>
        <message>
            <source>Problems found</source>
            <translation>Gefundene Probleme</translation>
        </message>
        <message numerus="yes">
            <source>%n note(s) and problem(s); everything else can be added</source>
            <translation>
                <numerusform>%n Hinweis oder Problem; alles andere kann hinzugefügt werden</numerusform>
                <numerusform>%n Hinweise und Probleme; alles andere kann hinzugefügt werden</numerusform>
            </translation>
        </message>
        <message>
            <source>Goes on the track that is there</source>
            <translation>Kommt auf die vorhandene Spur</translation>
        </message>
        <message>
            <source>continues the file above</source>
            <translation>setzt die Datei darüber fort</translation>
        </message>
        <message>
            <source>%1 on %2. Drag files to other tracks, rename or merge tracks where the grouping is wrong; nothing is changed on the disk.</source>
            <translation>%1 auf %2. Ziehen Sie Dateien auf andere Spuren, benennen Sie Spuren um oder vereinen Sie sie, wo die Aufteilung nicht stimmt; auf der Platte wird nichts verändert.</translation>
        </message>
        <message numerus="yes">
            <source>%n recording(s)</source>
            <translation>
                <numerusform>%n Aufnahme</numerusform>
                <numerusform>%n Aufnahmen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n track(s)</source>
            <translation>
                <numerusform>%n Spur</numerusform>
                <numerusform>%n Spuren</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ImportViewModel</name>
        <message>
            <source>%1: is named by %2 but is not there.</source>
            <translation>%1: wird von %2 genannt, ist aber nicht da.</translation>
        </message>
        <message>
            <source>Looking at files</source>
            <translation>Dateien werden angesehen</translation>
        </message>
    </context>
    <context>
        <name>LogWindow</name>
        <message>
            <source>Log</source>
            <translation>Protokoll</translation>
        </message>
        <message>
            <source>What the program did</source>
            <translation>Was das Programm getan hat</translation>
        </message>
        <message>
            <source>Copy All</source>
            <translation>Alles kopieren</translation>
        </message>
        <message>
            <source>Show File</source>
            <translation>Datei zeigen</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
    </context>
    <context>
        <name>Main</name>
        <message>
            <source>Finds where the recordings of several devices lie on one timeline.</source>
            <translation>Findet, wo die Aufnahmen mehrerer Geräte auf einer Zeitleiste liegen.</translation>
        </message>
        <message>
            <source>A project, or recordings and folders</source>
            <translation>Ein Projekt, oder Aufnahmen und Ordner</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message numerus="yes">
            <source>%1 of %n clip(s) heard</source>
            <translation>
                <numerusform>%1 von %n Clip gehört</numerusform>
                <numerusform>%1 von %n Clips gehört</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 is open already.</source>
            <translation>%1 ist schon geöffnet.</translation>
        </message>
        <message>
            <source>Looking for unsaved work</source>
            <translation>Suche nach nicht gespeicherter Arbeit</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>Abspielen</translation>
        </message>
        <message>
            <source>Output device</source>
            <translation>Ausgabegerät</translation>
        </message>
        <message>
            <source>Playhead</source>
            <translation>Abspielkopf</translation>
        </message>
        <message>
            <source>Zoom out</source>
            <translation>Verkleinern</translation>
        </message>
        <message>
            <source>Zoom in</source>
            <translation>Vergrößern</translation>
        </message>
        <message>
            <source>Show everything</source>
            <translation>Alles zeigen</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Fortschritt</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Cancel the work that is running</source>
            <translation>Die laufende Arbeit abbrechen</translation>
        </message>
        <message>
            <source>Stopping…</source>
            <translation>Wird angehalten…</translation>
        </message>
        <message>
            <source>Move Marker</source>
            <translation>Marke verschieben</translation>
        </message>
        <message numerus="yes">
            <source>Go through %n doubtful clip(s)</source>
            <translation>
                <numerusform>%n zweifelhaften Clip durchgehen</numerusform>
                <numerusform>%n zweifelhafte Clips durchgehen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n track(s)</source>
            <translation>
                <numerusform>%n Spur</numerusform>
                <numerusform>%n Spuren</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n clip(s)</source>
            <translation>
                <numerusform>%n Clip</numerusform>
                <numerusform>%n Clips</numerusform>
            </translation>
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation>&amp;Rückgängig</translation>
        </message>
        <message>
            <source>&amp;Undo %1</source>
            <translation>&amp;Rückgängig: %1</translation>
        </message>
        <message>
            <source>&amp;Redo</source>
            <translation>&amp;Wiederholen</translation>
        </message>
        <message>
            <source>&amp;Redo %1</source>
            <translation>&amp;Wiederholen: %1</translation>
        </message>
        <message>
            <source>At least two devices are needed: split the track or add files.</source>
            <translation>Mindestens zwei Geräte sind nötig: teilen Sie die Spur oder fügen Sie Dateien hinzu.</translation>
        </message>
        <message>
            <source>&amp;New Project</source>
            <translation>&amp;Neues Projekt</translation>
        </message>
        <message>
            <source>&amp;Open Project…</source>
            <translation>Projekt ö&amp;ffnen…</translation>
        </message>
        <message>
            <source>&amp;Save Project</source>
            <translation>Projekt &amp;sichern</translation>
        </message>
        <message>
            <source>Save Project &amp;As…</source>
            <translation>Projekt sichern &amp;unter…</translation>
        </message>
        <message>
            <source>Add &amp;Files…</source>
            <translation>Da&amp;teien hinzufügen…</translation>
        </message>
        <message>
            <source>Add Fol&amp;der…</source>
            <translation>&amp;Ordner hinzufügen…</translation>
        </message>
        <message>
            <source>Find &amp;Missing Files…</source>
            <translation>&amp;Fehlende Dateien suchen…</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>&amp;Beenden</translation>
        </message>
        <message>
            <source>Select &amp;All</source>
            <translation>&amp;Alles auswählen</translation>
        </message>
        <message>
            <source>Re&amp;move</source>
            <translation>&amp;Entfernen</translation>
        </message>
        <message>
            <source>Add &amp;Track</source>
            <translation>&amp;Spur hinzufügen</translation>
        </message>
        <message>
            <source>Re&amp;name Track</source>
            <translation>Spur um&amp;benennen</translation>
        </message>
        <message>
            <source>Set as &amp;Reference</source>
            <translation>Als &amp;Referenz nehmen</translation>
        </message>
        <message>
            <source>Choose Reference by Itself</source>
            <translation>Referenz selbst wählen lassen</translation>
        </message>
        <message>
            <source>M&amp;ute Track</source>
            <translation>Spur stumm&amp;schalten</translation>
        </message>
        <message>
            <source>Sol&amp;o Track</source>
            <translation>Spur s&amp;olo</translation>
        </message>
        <message>
            <source>&amp;Volume of Track…</source>
            <translation>&amp;Lautstärke der Spur…</translation>
        </message>
        <message>
            <source>Volume of Track</source>
            <translation>Lautstärke der Spur</translation>
        </message>
        <message>
            <source>Decibels:</source>
            <translation>Dezibel:</translation>
        </message>
        <message>
            <source>&amp;Color of Track…</source>
            <translation>&amp;Farbe der Spur…</translation>
        </message>
        <message>
            <source>Mer&amp;ge Tracks</source>
            <translation>Spuren &amp;vereinen</translation>
        </message>
        <message>
            <source>Move Clips to New Track</source>
            <translation>Clips auf neue Spur</translation>
        </message>
        <message>
            <source>Move Track Up</source>
            <translation>Spur nach oben</translation>
        </message>
        <message>
            <source>Move Track Down</source>
            <translation>Spur nach unten</translation>
        </message>
        <message>
            <source>&amp;Preferences…</source>
            <translation>&amp;Einstellungen…</translation>
        </message>
        <message>
            <source>&amp;Analyze &amp;&amp; Sync</source>
            <translation>&amp;Analysieren &amp;&amp; Synchronisieren</translation>
        </message>
        <message>
            <source>Sync &amp;Settings…</source>
            <translation>Synchronisier&amp;einstellungen…</translation>
        </message>
        <message>
            <source>&amp;Next Doubtful Clip</source>
            <translation>&amp;Nächster zweifelhafter Clip</translation>
        </message>
        <message>
            <source>&amp;Previous Doubtful Clip</source>
            <translation>&amp;Vorheriger zweifelhafter Clip</translation>
        </message>
        <message>
            <source>&amp;Confirm Place</source>
            <translation>&amp;Lage bestätigen</translation>
        </message>
        <message>
            <source>&amp;Unpin</source>
            <translation>L&amp;ösen</translation>
        </message>
        <message>
            <source>Search at Play&amp;head</source>
            <translation>Am Abspiel&amp;kopf suchen</translation>
        </message>
        <message>
            <source>Nudge Earlier</source>
            <translation>Nach früher verschieben</translation>
        </message>
        <message>
            <source>Nudge Later</source>
            <translation>Nach später verschieben</translation>
        </message>
        <message>
            <source>Add &amp;Marker</source>
            <translation>&amp;Marke setzen</translation>
        </message>
        <message>
            <source>&amp;Reset…</source>
            <translation>&amp;Zurücksetzen…</translation>
        </message>
        <message>
            <source>&amp;Details…</source>
            <translation>&amp;Einzelheiten…</translation>
        </message>
        <message>
            <source>Show in &amp;File Manager</source>
            <translation>Im &amp;Dateimanager zeigen</translation>
        </message>
        <message>
            <source>Clock &amp;Drift…</source>
            <translation>Uhren&amp;drift…</translation>
        </message>
        <message>
            <source>&amp;Export Audio…</source>
            <translation>T&amp;on exportieren…</translation>
        </message>
        <message>
            <source>Export &amp;Videos with Better Sound…</source>
            <translation>&amp;Videos mit besserem Ton exportieren…</translation>
        </message>
        <message>
            <source>Export &amp;Timeline…</source>
            <translation>&amp;Zeitleiste exportieren…</translation>
        </message>
        <message>
            <source>Export Re&amp;port…</source>
            <translation>Be&amp;richt exportieren…</translation>
        </message>
        <message>
            <source>&amp;Fix Drift…</source>
            <translation>&amp;Drift beheben…</translation>
        </message>
        <message>
            <source>&amp;Play or Pause</source>
            <translation>&amp;Abspielen oder Pause</translation>
        </message>
        <message>
            <source>Play &amp;Backwards, Faster Each Time</source>
            <translation>&amp;Rückwärts abspielen, jedes Mal schneller</translation>
        </message>
        <message>
            <source>&amp;Stop</source>
            <translation>&amp;Stopp</translation>
        </message>
        <message>
            <source>Play &amp;Forwards, Faster Each Time</source>
            <translation>&amp;Vorwärts abspielen, jedes Mal schneller</translation>
        </message>
        <message>
            <source>&amp;Loop the Selected Clip</source>
            <translation>Ausgewählten Clip in Sch&amp;leife</translation>
        </message>
        <message>
            <source>Zoom &amp;In</source>
            <translation>&amp;Vergrößern</translation>
        </message>
        <message>
            <source>Zoom &amp;Out</source>
            <translation>Ver&amp;kleinern</translation>
        </message>
        <message>
            <source>Show &amp;Everything</source>
            <translation>&amp;Alles zeigen</translation>
        </message>
        <message>
            <source>Show &amp;Selection</source>
            <translation>Au&amp;swahl zeigen</translation>
        </message>
        <message>
            <source>&amp;Timecode in the Ruler</source>
            <translation>&amp;Timecode im Lineal</translation>
        </message>
        <message>
            <source>Waveforms in &amp;Decibels</source>
            <translation>Wellenformen in &amp;Dezibel</translation>
        </message>
        <message>
            <source>S&amp;napping</source>
            <translation>Ei&amp;nrasten</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>&amp;Hilfe</translation>
        </message>
        <message>
            <source>&amp;Log</source>
            <translation>&amp;Protokoll</translation>
        </message>
        <message>
            <source>&amp;About AudioSync Pro</source>
            <translation>Ü&amp;ber AudioSync Pro</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Datei</translation>
        </message>
        <message>
            <source>Open &amp;Recent</source>
            <translation>&amp;Zuletzt verwendet</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>&amp;Bearbeiten</translation>
        </message>
        <message>
            <source>&amp;Track</source>
            <translation>&amp;Spur</translation>
        </message>
        <message>
            <source>&amp;Sync</source>
            <translation>S&amp;ynchronisieren</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;Ansicht</translation>
        </message>
        <message>
            <source>&amp;Playback</source>
            <translation>Abs&amp;pielen</translation>
        </message>
        <message>
            <source>T&amp;ools</source>
            <translation>&amp;Werkzeuge</translation>
        </message>
        <message>
            <source>Clear List</source>
            <translation>Liste leeren</translation>
        </message>
        <message>
            <source>Add Files to This Track…</source>
            <translation>Dateien zu dieser Spur hinzufügen…</translation>
        </message>
        <message>
            <source>Add Files</source>
            <translation>Dateien hinzufügen</translation>
        </message>
        <message>
            <source>Move to Track</source>
            <translation>Auf Spur verschieben</translation>
        </message>
        <message>
            <source>Marker %1</source>
            <translation>Marke %1</translation>
        </message>
        <message>
            <source>Add Marker</source>
            <translation>Marke setzen</translation>
        </message>
        <message>
            <source>Reset</source>
            <translation>Zurücksetzen</translation>
        </message>
        <message>
            <source>Forget where all clips lie and all pins? You can undo this.</source>
            <translation>Vergessen, wo alle Clips liegen, und alle angehefteten lösen? Das lässt sich rückgängig machen.</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pause</translation>
        </message>
        <message>
            <source>This clip has no place to listen to: choose a candidate.</source>
            <translation>Dieser Clip hat keine Lage zum Anhören: wählen Sie einen Kandidaten.</translation>
        </message>
        <message>
            <source>The system's choice</source>
            <translation>Wahl des Systems</translation>
        </message>
        <message>
            <source>Recordings</source>
            <translation>Aufnahmen</translation>
        </message>
        <message>
            <source>All files</source>
            <translation>Alle Dateien</translation>
        </message>
        <message>
            <source>Add Folder</source>
            <translation>Ordner hinzufügen</translation>
        </message>
        <message>
            <source>Unsaved changes</source>
            <translation>Ungesicherte Änderungen</translation>
        </message>
        <message>
            <source>Save the changes to %1?</source>
            <translation>Änderungen an %1 sichern?</translation>
        </message>
        <message>
            <source>Open Project</source>
            <translation>Projekt öffnen</translation>
        </message>
        <message>
            <source>AudioSync projects</source>
            <translation>AudioSync-Projekte</translation>
        </message>
        <message>
            <source>The project could not be opened</source>
            <translation>Das Projekt konnte nicht geöffnet werden</translation>
        </message>
        <message>
            <source>Part of the project could not be read</source>
            <translation>Ein Teil des Projekts war nicht lesbar</translation>
        </message>
        <message>
            <source>The project is open elsewhere</source>
            <translation>Das Projekt ist anderswo geöffnet</translation>
        </message>
        <message>
            <source>Open to Look Only</source>
            <translation>Nur zum Ansehen öffnen</translation>
        </message>
        <message>
            <source>an untitled project</source>
            <translation>ein unbenanntes Projekt</translation>
        </message>
        <message>
            <source>Unsaved work was found</source>
            <translation>Ungesicherte Arbeit gefunden</translation>
        </message>
        <message>
            <source>The program ended without saving %1, last changed %2.</source>
            <translation>Das Programm endete, ohne %1 zu sichern, zuletzt geändert %2.</translation>
        </message>
        <message>
            <source>Recover</source>
            <translation>Wiederherstellen</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Später</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Verwerfen</translation>
        </message>
        <message>
            <source>Saved</source>
            <translation>Gesichert</translation>
        </message>
        <message>
            <source>The project was not saved</source>
            <translation>Das Projekt wurde nicht gesichert</translation>
        </message>
        <message>
            <source>Save Project As</source>
            <translation>Projekt sichern unter</translation>
        </message>
        <message>
            <source>Rename Marker…</source>
            <translation>Markierung umbenennen …</translation>
        </message>
        <message>
            <source>Remove Marker</source>
            <translation>Markierung entfernen</translation>
        </message>
        <message>
            <source>Go to Ne&amp;xt Marker</source>
            <translation>Zur nä&amp;chsten Markierung</translation>
        </message>
        <message>
            <source>Go to Pre&amp;vious Marker</source>
            <translation>Zur &amp;vorigen Markierung</translation>
        </message>
        <message>
            <source>Rename Mar&amp;ker…</source>
            <translation>Markierung &amp;umbenennen …</translation>
        </message>
        <message>
            <source>Remove Marke&amp;r</source>
            <translation>Markierung ent&amp;fernen</translation>
        </message>
        <message>
            <source>Rename Marker</source>
            <translation>Markierung umbenennen</translation>
        </message>
        <message>
            <source>Name:</source>
            <translation>Name:</translation>
        </message>
        <message>
            <source>There is no marker at the playhead: go to one first.</source>
            <translation>Am Abspielkopf ist keine Markierung: Gehen Sie zuerst zu einer.</translation>
        </message>
    </context>
    <context>
        <name>Messages</name>
        <message>
            <source>cannot be read: %1.</source>
            <translation>kann nicht gelesen werden: %1.</translation>
        </message>
        <message>
            <source>cannot be read: %1; check its permissions.</source>
            <translation>kann nicht gelesen werden: %1; prüfen Sie die Zugriffsrechte.</translation>
        </message>
        <message>
            <source>cannot be read.</source>
            <translation>kann nicht gelesen werden.</translation>
        </message>
        <message>
            <source>cannot be opened: %1.</source>
            <translation>kann nicht geöffnet werden: %1.</translation>
        </message>
        <message>
            <source>is not there.</source>
            <translation>ist nicht vorhanden.</translation>
        </message>
        <message>
            <source>there is no such file (%1).</source>
            <translation>diese Datei gibt es nicht (%1).</translation>
        </message>
        <message>
            <source>is a folder; choose the recordings in it.</source>
            <translation>ist ein Ordner; wählen Sie die Aufnahmen darin.</translation>
        </message>
        <message>
            <source>is a folder; choose a file name.</source>
            <translation>ist ein Ordner; wählen Sie einen Dateinamen.</translation>
        </message>
        <message>
            <source>is not an ordinary file; copy the recording first.</source>
            <translation>ist keine gewöhnliche Datei; kopieren Sie die Aufnahme zuerst.</translation>
        </message>
        <message>
            <source>is empty (0 bytes); copy it from the card again.</source>
            <translation>ist leer (0 Bytes); kopieren Sie die Datei noch einmal von der Karte.</translation>
        </message>
        <message>
            <source>reading failed: %1.</source>
            <translation>das Lesen schlug fehl: %1.</translation>
        </message>
        <message>
            <source>is not a recording that can be read, or is damaged or was never finished (%1).</source>
            <translation>ist keine lesbare Aufnahme, ist beschädigt oder wurde nie abgeschlossen (%1).</translation>
        </message>
        <message>
            <source>cannot be reopened to write it to the disk: %1.</source>
            <translation>kann nicht noch einmal geöffnet werden, um auf die Platte geschrieben zu werden: %1.</translation>
        </message>
        <message>
            <source>cannot be written to the disk: %1.</source>
            <translation>kann nicht auf die Platte geschrieben werden: %1.</translation>
        </message>
        <message>
            <source>the folder cannot be made: %1.</source>
            <translation>der Ordner kann nicht angelegt werden: %1.</translation>
        </message>
        <message>
            <source>exists already; allow overwriting or choose another name.</source>
            <translation>gibt es schon; erlauben Sie das Überschreiben oder wählen Sie einen anderen Namen.</translation>
        </message>
        <message>
            <source>cannot be written: %1.</source>
            <translation>kann nicht geschrieben werden: %1.</translation>
        </message>
        <message>
            <source>cannot be put in place: %1.</source>
            <translation>kann nicht an seinen Platz gebracht werden: %1.</translation>
        </message>
        <message>
            <source>writing failed; is the disk full?</source>
            <translation>das Schreiben schlug fehl; ist die Platte voll?</translation>
        </message>
        <message>
            <source>writing failed: %1; is the disk full?</source>
            <translation>das Schreiben schlug fehl: %1; ist die Platte voll?</translation>
        </message>
        <message>
            <source>could not be written; is the disk full?</source>
            <translation>konnte nicht geschrieben werden; ist die Platte voll?</translation>
        </message>
        <message>
            <source>free space cannot be read: %1.</source>
            <translation>der freie Platz kann nicht ermittelt werden: %1.</translation>
        </message>
        <message>
            <source>cannot be removed: %1.</source>
            <translation>kann nicht entfernt werden: %1.</translation>
        </message>
        <message>
            <source>the disk is too full; free some space or choose another place.</source>
            <translation>die Platte ist zu voll; schaffen Sie Platz oder wählen Sie einen anderen Ort.</translation>
        </message>
        <message>
            <source>the disk is too full: %1 MiB are needed, %2 MiB are free.</source>
            <translation>die Platte ist zu voll: %1 MiB werden gebraucht, %2 MiB sind frei.</translation>
        </message>
        <message>
            <source>Free some space or choose another folder.</source>
            <translation>Schaffen Sie Platz oder wählen Sie einen anderen Ordner.</translation>
        </message>
        <message>
            <source>holds no readable sound (%1); is the recording complete?</source>
            <translation>enthält keinen lesbaren Ton (%1); ist die Aufnahme vollständig?</translation>
        </message>
        <message>
            <source>has a picture but no sound; leave it out or record sound with it.</source>
            <translation>hat ein Bild, aber keinen Ton; lassen Sie die Datei weg oder nehmen Sie mit Ton auf.</translation>
        </message>
        <message>
            <source>holds no sound; leave it out.</source>
            <translation>enthält keinen Ton; lassen Sie die Datei weg.</translation>
        </message>
        <message>
            <source>has no sound.</source>
            <translation>hat keinen Ton.</translation>
        </message>
        <message>
            <source>its sound has no length; leave it out.</source>
            <translation>der Ton hat keine Länge; lassen Sie die Datei weg.</translation>
        </message>
        <message>
            <source>has only %1 sound streams.</source>
            <translation>hat nur %1 Tonspuren.</translation>
        </message>
        <message>
            <source>sound stream %1 holds nothing that can be decoded.</source>
            <translation>Tonspur %1 enthält nichts, was sich dekodieren lässt.</translation>
        </message>
        <message>
            <source>has no stream %1 any more; was the file replaced?</source>
            <translation>hat keine Spur %1 mehr; wurde die Datei ersetzt?</translation>
        </message>
        <message>
            <source>Import it again.</source>
            <translation>Importieren Sie die Datei noch einmal.</translation>
        </message>
        <message>
            <source>the sampling rate changes from %1 to %2 Hz at %3; the sound is read up to there.</source>
            <translation>die Abtastrate wechselt bei %3 von %1 auf %2 Hz; der Ton wird bis dorthin gelesen.</translation>
        </message>
        <message>
            <source>the time stamps jump at %1; the sound is read on without a gap.</source>
            <translation>die Zeitstempel springen bei %1; der Ton wird ohne Lücke weitergelesen.</translation>
        </message>
        <message>
            <source>the sound is damaged at %1 and silent there.</source>
            <translation>der Ton ist bei %1 beschädigt und dort still.</translation>
        </message>
        <message>
            <source>stopped decoding at %1 of %2; the file is incomplete or damaged.</source>
            <translation>das Dekodieren endete bei %1 von %2; die Datei ist unvollständig oder beschädigt.</translation>
        </message>
        <message>
            <source>the timecode on channel %1 jumps by %2 s within the clip; what it says at the start was taken.</source>
            <translation>der Timecode auf Kanal %1 springt im Clip um %2 s; genommen wurde, was er am Anfang sagt.</translation>
        </message>
        <message>
            <source>is a copy of %1 and is left out.</source>
            <translation>ist eine Kopie von %1 und wird weggelassen.</translation>
        </message>
        <message>
            <source>No recordings were found; choose files or folders that hold sound or video.</source>
            <translation>Es wurden keine Aufnahmen gefunden; wählen Sie Dateien oder Ordner mit Ton oder Video.</translation>
        </message>
        <message>
            <source>is not placed and so not in the export.</source>
            <translation>hat keine Lage und ist darum nicht im Export.</translation>
        </message>
        <message>
            <source>Track %1: nothing of it is placed; no file is written.</source>
            <translation>Spur %1: Nichts davon hat eine Lage; es wird keine Datei geschrieben.</translation>
        </message>
        <message>
            <source>%1 has no sound there; no file is written.</source>
            <translation>%1 hat dort keinen Ton; es wird keine Datei geschrieben.</translation>
        </message>
        <message>
            <source>its samples are integers of %1 bits, of which the first %2 are kept; the 32 bit setting keeps all.</source>
            <translation>die Samples sind ganze Zahlen mit %1 Bit, wovon die ersten %2 bleiben; die Einstellung 32 Bit behält alle.</translation>
        </message>
        <message>
            <source>The part to export lies beyond the end of the timeline.</source>
            <translation>Der Teil liegt hinter dem Ende der Zeitleiste.</translation>
        </message>
        <message>
            <source>The part to export must begin at 0 or later and end after its beginning.</source>
            <translation>Der Teil muss bei 0 oder später beginnen und nach seinem Anfang enden.</translation>
        </message>
        <message>
            <source>No recording could be placed by its sound, so there is nothing to export.</source>
            <translation>Keine Aufnahme ließ sich am Ton platzieren; es gibt nichts zu exportieren.</translation>
        </message>
        <message>
            <source>peaks up to %1 dB above full scale were limited.</source>
            <translation>Spitzen bis %1 dB über Vollaussteuerung wurden abgesenkt.</translation>
        </message>
        <message>
            <source>%1 samples lay above full scale, up to %2 dB, and were clipped; 32 bit float keeps them, limiting peaks turns them down.</source>
            <translation>%1 Samples lagen bis zu %2 dB über Vollaussteuerung und wurden abgeschnitten; 32 Bit Gleitkomma behält sie, das Absenken der Spitzen macht sie leiser.</translation>
        </message>
        <message>
            <source>peaks lie up to %1 dB above full scale; the floating-point file keeps them, players may clip them.</source>
            <translation>Spitzen liegen bis zu %1 dB über Vollaussteuerung; die Gleitkommadatei behält sie, Abspielprogramme schneiden sie vielleicht ab.</translation>
        </message>
        <message>
            <source>%1 samples lay above full scale and were clipped.</source>
            <translation>%1 Samples lagen über Vollaussteuerung und wurden abgeschnitten.</translation>
        </message>
        <message>
            <source>left silent.</source>
            <translation>bleibt still.</translation>
        </message>
        <message>
            <source>reading failed at %1, silence follows.</source>
            <translation>das Lesen schlug bei %1 fehl, danach folgt Stille.</translation>
        </message>
        <message>
            <source>the sound ends at %1, %2 s early; silence follows.</source>
            <translation>der Ton endet bei %1, %2 s zu früh; danach folgt Stille.</translation>
        </message>
        <message>
            <source>lies %1 ms late against %2 at %3 s of the exported files; listen to it.</source>
            <translation>liegt bei %3 s der exportierten Dateien %1 ms zu spät gegen %2; hören Sie es an.</translation>
        </message>
        <message>
            <source>lies %1 ms early against %2 at %3 s of the exported files; listen to it.</source>
            <translation>liegt bei %3 s der exportierten Dateien %1 ms zu früh gegen %2; hören Sie es an.</translation>
        </message>
        <message>
            <source>is one of the recordings and is never overwritten; choose another place.</source>
            <translation>ist eine der Aufnahmen und wird nie überschrieben; wählen Sie einen anderen Ort.</translation>
        </message>
        <message>
            <source>is not a folder; choose another.</source>
            <translation>ist kein Ordner; wählen Sie einen anderen.</translation>
        </message>
        <message>
            <source>the folder cannot be written to; choose another.</source>
            <translation>in den Ordner kann nicht geschrieben werden; wählen Sie einen anderen.</translation>
        </message>
        <message>
            <source>There is no video beside the track %1 whose sound could be replaced.</source>
            <translation>Neben der Spur %1 gibt es kein Video, dessen Ton ersetzt werden könnte.</translation>
        </message>
        <message>
            <source>its path cannot be written in a .lof file and is left out.</source>
            <translation>der Pfad lässt sich in einer .lof-Datei nicht schreiben und fehlt darin.</translation>
        </message>
        <message>
            <source>%1 has no bin: clips that are not synced are left out.</source>
            <translation>%1 hat keinen Clip-Ordner: Clips ohne Lage fehlen darin.</translation>
        </message>
        <message>
            <source>%1 cannot hold clips that are not synced; %2 left out.</source>
            <translation>%1 kann keine Clips ohne Lage enthalten; %2 fehlen darin.</translation>
        </message>
        <message>
            <source>An EDL has no labels for %1 frames a second; it is written at %2.</source>
            <translation>Eine EDL hat keine Zählung für %1 Bilder pro Sekunde; sie wird mit %2 geschrieben.</translation>
        </message>
        <message>
            <source>No clip is placed, so there is no timeline to write.</source>
            <translation>Kein Clip hat eine Lage; es gibt keine Zeitleiste zu schreiben.</translation>
        </message>
        <message>
            <source>is no timecode at %1 frames a second; write it like 01:00:00:00.</source>
            <translation>ist kein Timecode bei %1 Bildern pro Sekunde; schreiben Sie ihn wie 01:00:00:00.</translation>
        </message>
        <message>
            <source>Drop-frame timecode exists only at 29.97 and 59.94 frames a second, not at %1.</source>
            <translation>Drop-Frame-Timecode gibt es nur bei 29,97 und 59,94 Bildern pro Sekunde, nicht bei %1.</translation>
        </message>
        <message>
            <source>The clocks run so far apart that cutting would make more pieces than an editor can hold; write the timeline without cuts, or with rendered sound.</source>
            <translation>Die Uhren laufen so weit auseinander, dass das Schneiden mehr Stücke ergäbe, als ein Schnittprogramm fasst; schreiben Sie die Zeitleiste ohne Schnitte oder mit gerechnetem Ton.</translation>
        </message>
        <message>
            <source>The two recordings fit together in several places about equally well.</source>
            <translation>Die beiden Aufnahmen passen an mehreren Stellen etwa gleich gut zueinander.</translation>
        </message>
        <message>
            <source>The recording to measure against holds only silence.</source>
            <translation>In der Aufnahme, gegen die gemessen wird, ist nur Stille.</translation>
        </message>
        <message>
            <source>The recording to correct holds only silence.</source>
            <translation>In der Aufnahme, die korrigiert werden soll, ist nur Stille.</translation>
        </message>
        <message>
            <source>The two recordings have no sound in common that can be trusted.</source>
            <translation>Die beiden Aufnahmen haben keinen Ton gemeinsam, auf den Verlass wäre.</translation>
        </message>
        <message>
            <source>cannot tell a format from this suffix; use .wav, .aiff, .flac, .mp3, .opus or .m4a, or .mov, .mp4 or .mkv for a video.</source>
            <translation>diese Endung nennt kein Format; nehmen Sie .wav, .aiff, .flac, .mp3, .opus oder .m4a, für ein Video .mov, .mp4 oder .mkv.</translation>
        </message>
        <message>
            <source>has no picture; choose a sound format for %1.</source>
            <translation>hat kein Bild; wählen Sie für %1 ein Tonformat.</translation>
        </message>
        <message>
            <source>Nothing is placed on the timeline yet, so there is nothing to play.</source>
            <translation>Auf der Zeitleiste liegt noch nichts; es gibt nichts abzuspielen.</translation>
        </message>
        <message>
            <source>is not placed; give it a place to try first.</source>
            <translation>hat keine Lage; geben Sie dem Clip zuerst eine zum Ausprobieren.</translation>
        </message>
        <message>
            <source>there is nothing placed to compare it with.</source>
            <translation>es liegt nichts da, womit sich der Clip vergleichen ließe.</translation>
        </message>
        <message>
            <source>is open in another program; close it there first.</source>
            <translation>ist in einem anderen Programm geöffnet; schließen Sie es dort zuerst.</translation>
        </message>
        <message>
            <source>is open in another program%1; close it there first.</source>
            <translation>ist in einem anderen Programm geöffnet%1; schließen Sie es dort zuerst.</translation>
        </message>
        <message>
            <source>(If that program is gone, remove %1.)</source>
            <translation>(Gibt es dieses Programm nicht mehr, entfernen Sie %1.)</translation>
        </message>
        <message>
            <source>cannot be locked.</source>
            <translation>kann nicht gesperrt werden.</translation>
        </message>
        <message>
            <source>is no project, or damaged throughout.</source>
            <translation>ist kein Projekt oder ganz und gar beschädigt.</translation>
        </message>
        <message>
            <source>is no project of AudioSync Pro.</source>
            <translation>ist kein Projekt von AudioSync Pro.</translation>
        </message>
        <message>
            <source>was written by a later version of AudioSync Pro (format %1; this one reads up to %2); update the program to open it.</source>
            <translation>wurde von einer neueren Version von AudioSync Pro geschrieben (Format %1; diese liest bis %2); aktualisieren Sie das Programm, um es zu öffnen.</translation>
        </message>
        <message>
            <source>changed since it was last looked at (%1 s now, %2 s then); its place is unknown until it is analyzed again.</source>
            <translation>wurde seit dem letzten Mal geändert (jetzt %1 s, damals %2 s); die Lage ist bis zur nächsten Analyse unbekannt.</translation>
        </message>
        <message>
            <source>changed since it was last looked at and cannot be read: %1</source>
            <translation>wurde seit dem letzten Mal geändert und kann nicht gelesen werden: %1</translation>
        </message>
        <message>
            <source>cannot be looked through: %1.</source>
            <translation>kann nicht durchsucht werden: %1.</translation>
        </message>
        <message>
            <source>holds more than %1 files; choose a folder nearer to the recordings.</source>
            <translation>enthält mehr als %1 Dateien; wählen Sie einen Ordner näher an den Aufnahmen.</translation>
        </message>
        <message>
            <source>%1 files have this name and length; choose the right one.</source>
            <translation>%1 Dateien haben diesen Namen und diese Länge; wählen Sie die richtige.</translation>
        </message>
        <message>
            <source>a file of this name was found, but it is not as long.</source>
            <translation>eine Datei dieses Namens wurde gefunden, aber sie ist nicht so lang.</translation>
        </message>
        <message>
            <source>was not found.</source>
            <translation>wurde nicht gefunden.</translation>
        </message>
        <message>
            <source>is another recording than %1: %2.</source>
            <translation>ist eine andere Aufnahme als %1: %2.</translation>
        </message>
        <message>
            <source>was opened to look at only; save it under another name.</source>
            <translation>wurde nur zum Ansehen geöffnet; sichern Sie es unter einem anderen Namen.</translation>
        </message>
        <message>
            <source>was changed by another program since it was opened; save under another name, or replace it by saving to the same.</source>
            <translation>wurde seit dem Öffnen von einem anderen Programm geändert; sichern Sie unter einem anderen Namen, oder ersetzen Sie es durch Sichern unter demselben.</translation>
        </message>
        <message>
            <source>unsaved changes cannot be read.</source>
            <translation>nicht gespeicherte Änderungen können nicht gelesen werden.</translation>
        </message>
        <message>
            <source>The recordings fall into %1 groups that do not hear each other; each is right in itself, but where the groups lie to one another is not known.</source>
            <translation>Die Aufnahmen zerfallen in %1 Gruppen, die einander nicht hören; jede stimmt in sich, aber wie die Gruppen zueinander liegen, ist nicht bekannt.</translation>
        </message>
    </context>
    <context>
        <name>PreferencesDialog</name>
        <message>
            <source>Preferences</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>General</source>
            <translation>Allgemein</translation>
        </message>
        <message>
            <source>Keyboard</source>
            <translation>Tastatur</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>Wie das System</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <source>Another language is used from the next start on.</source>
            <translation>Eine andere Sprache gilt ab dem nächsten Start.</translation>
        </message>
        <message>
            <source>Full</source>
            <translation>Voll</translation>
        </message>
        <message>
            <source>Reduced</source>
            <translation>Reduziert</translation>
        </message>
        <message>
            <source>Notify when long work ends in the background</source>
            <translation>Melden, wenn lange Arbeit im Hintergrund endet</translation>
        </message>
        <message>
            <source> GB</source>
            <translation> GB</translation>
        </message>
        <message>
            <source>What was heard of recordings is kept, so that a second analysis takes seconds. Used from the next start on.</source>
            <translation>Was von Aufnahmen gehört wurde, wird behalten, damit eine zweite Analyse nur Sekunden dauert. Gilt ab dem nächsten Start.</translation>
        </message>
        <message>
            <source>Clear Cache</source>
            <translation>Zwischenspeicher leeren</translation>
        </message>
        <message>
            <source>Clearing…</source>
            <translation>Wird geleert …</translation>
        </message>
        <message>
            <source>%1 freed</source>
            <translation>%1 freigegeben</translation>
        </message>
        <message>
            <source>&amp;Theme:</source>
            <translation>&amp;Farbschema:</translation>
        </message>
        <message>
            <source>&amp;Language:</source>
            <translation>&amp;Sprache:</translation>
        </message>
        <message>
            <source>&amp;Motion:</source>
            <translation>&amp;Bewegung:</translation>
        </message>
        <message>
            <source>&amp;Cache at most:</source>
            <translation>&amp;Zwischenspeicher höchstens:</translation>
        </message>
        <message>
            <source>Keys of every command</source>
            <translation>Tasten aller Befehle</translation>
        </message>
        <message>
            <source>Command</source>
            <translation>Befehl</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Tasten</translation>
        </message>
        <message>
            <source>Restore Defaults</source>
            <translation>Voreinstellungen wiederherstellen</translation>
        </message>
        <message>
            <source>Keys of %1</source>
            <translation>Tasten für %1</translation>
        </message>
    </context>
    <context>
        <name>ProjectViewModel</name>
        <message>
            <source>One moment: the project is being saved.</source>
            <translation>Einen Moment: Das Projekt wird gerade gespeichert.</translation>
        </message>
        <message>
            <source>Opening %1</source>
            <translation>%1 wird geöffnet</translation>
        </message>
        <message>
            <source>Saving</source>
            <translation>Wird gespeichert</translation>
        </message>
        <message>
            <source>Heard</source>
            <translation>Gehört</translation>
        </message>
        <message>
            <source>Silent</source>
            <translation>Stumm</translation>
        </message>
        <message>
            <source>Cannot be heard</source>
            <translation>Nicht hörbar</translation>
        </message>
        <message>
            <source>Untitled</source>
            <translation>Unbenannt</translation>
        </message>
        <message numerus="yes">
            <source>%1 of %n clip(s) synced by sound</source>
            <translation>
                <numerusform>%1 von %n Clip am Ton synchronisiert</numerusform>
                <numerusform>%1 von %n Clips am Ton synchronisiert</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n by date or timecode</source>
            <translation>
                <numerusform>%n nach Datum oder Timecode</numerusform>
                <numerusform>%n nach Datum oder Timecode</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not placed</source>
            <translation>
                <numerusform>%n ohne Lage</numerusform>
                <numerusform>%n ohne Lage</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n worth a listen</source>
            <translation>
                <numerusform>%n sollte man anhören</numerusform>
                <numerusform>%n sollte man anhören</numerusform>
            </translation>
        </message>
        <message>
            <source>Empty: drop files here</source>
            <translation>Leer: Dateien hier ablegen</translation>
        </message>
        <message numerus="yes">
            <source>%n clip(s)</source>
            <translation>
                <numerusform>%n Clip</numerusform>
                <numerusform>%n Clips</numerusform>
            </translation>
        </message>
        <message>
            <source>One moment: clips are being placed.</source>
            <translation>Einen Moment: Clips werden gelegt.</translation>
        </message>
        <message>
            <source>Placing clips</source>
            <translation>Clips werden gelegt</translation>
        </message>
        <message numerus="yes">
            <source>Add %n Clip(s)</source>
            <translation>
                <numerusform>%n Clip hinzufügen</numerusform>
                <numerusform>%n Clips hinzufügen</numerusform>
            </translation>
        </message>
        <message>
            <source>Track %1</source>
            <translation>Spur %1</translation>
        </message>
        <message>
            <source>Add Track</source>
            <translation>Spur hinzufügen</translation>
        </message>
        <message>
            <source>There is a track named %1 already.</source>
            <translation>Eine Spur namens %1 gibt es schon.</translation>
        </message>
        <message>
            <source>Rename Track</source>
            <translation>Spur umbenennen</translation>
        </message>
        <message>
            <source>Set Reference</source>
            <translation>Referenz setzen</translation>
        </message>
        <message>
            <source>Color of Track</source>
            <translation>Farbe der Spur</translation>
        </message>
        <message>
            <source>Mute Track</source>
            <translation>Spur stummschalten</translation>
        </message>
        <message>
            <source>Unmute Track</source>
            <translation>Spur wieder hörbar</translation>
        </message>
        <message>
            <source>Solo Track</source>
            <translation>Spur solo</translation>
        </message>
        <message>
            <source>End Solo</source>
            <translation>Solo beenden</translation>
        </message>
        <message>
            <source>Volume of Track</source>
            <translation>Lautstärke der Spur</translation>
        </message>
        <message>
            <source>Merge Tracks</source>
            <translation>Spuren vereinen</translation>
        </message>
        <message>
            <source>Split Track</source>
            <translation>Spur teilen</translation>
        </message>
        <message>
            <source>Move Track</source>
            <translation>Spur verschieben</translation>
        </message>
        <message numerus="yes">
            <source>Move %n Clip(s)</source>
            <translation>
                <numerusform>%n Clip umsetzen</numerusform>
                <numerusform>%n Clips umsetzen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Remove %n Track(s)</source>
            <translation>
                <numerusform>%n Spur entfernen</numerusform>
                <numerusform>%n Spuren entfernen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Remove %n Clip(s)</source>
            <translation>
                <numerusform>%n Clip entfernen</numerusform>
                <numerusform>%n Clips entfernen</numerusform>
            </translation>
        </message>
        <message>
            <source>Sync Settings</source>
            <translation>Synchronisiereinstellungen</translation>
        </message>
        <message>
            <source>Export Presets</source>
            <translation>Exportvorgaben</translation>
        </message>
        <message>
            <source>Searching</source>
            <translation>Suche</translation>
        </message>
        <message>
            <source>Its sound fits nowhere for sure within %1 s of the playhead.</source>
            <translation>Innerhalb von %1 s um den Abspielkopf passt sein Ton nirgends sicher.</translation>
        </message>
        <message>
            <source>Search at Playhead</source>
            <translation>Am Abspielkopf suchen</translation>
        </message>
        <message>
            <source>Nothing else is in place yet; analyze first.</source>
            <translation>Noch hat nichts anderes eine Lage; bitte zuerst analysieren.</translation>
        </message>
        <message numerus="yes">
            <source>Nudge %n Clip(s)</source>
            <translation>
                <numerusform>%n Clip fein verschieben</numerusform>
                <numerusform>%n Clips fein verschieben</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Move %n Clip(s) in Time</source>
            <translation>
                <numerusform>%n Clip in der Zeit verschieben</numerusform>
                <numerusform>%n Clips in der Zeit verschieben</numerusform>
            </translation>
        </message>
        <message>
            <source>Confirm Place</source>
            <translation>Lage bestätigen</translation>
        </message>
        <message>
            <source>Choose Candidate</source>
            <translation>Kandidaten wählen</translation>
        </message>
        <message numerus="yes">
            <source>Unpin %n Clip(s)</source>
            <translation>
                <numerusform>%n Clip lösen</numerusform>
                <numerusform>%n Clips lösen</numerusform>
            </translation>
        </message>
        <message>
            <source>Reset</source>
            <translation>Zurücksetzen</translation>
        </message>
        <message>
            <source>Looking for files</source>
            <translation>Dateien werden gesucht</translation>
        </message>
        <message>
            <source>Files Read Anew</source>
            <translation>Dateien neu gelesen</translation>
        </message>
        <message>
            <source>Analyzing</source>
            <translation>Analysieren</translation>
        </message>
        <message>
            <source>Stopped. Nothing was changed.</source>
            <translation>Angehalten. Nichts wurde verändert.</translation>
        </message>
        <message>
            <source>The clips could not be analyzed</source>
            <translation>Die Clips konnten nicht analysiert werden</translation>
        </message>
        <message>
            <source>Analyze &amp; Sync</source>
            <translation>Analysieren &amp; Synchronisieren</translation>
        </message>
        <message>
            <source>Recover Unsaved Project</source>
            <translation>Nicht gespeichertes Projekt wiederherstellen</translation>
        </message>
        <message>
            <source>Recover Unsaved Changes</source>
            <translation>Nicht gespeicherte Änderungen wiederherstellen</translation>
        </message>
    </context>
    <context>
        <name>RelinkDialog</name>
        <message>
            <source>Find Missing Files</source>
            <translation>Fehlende Dateien suchen</translation>
        </message>
        <message>
            <source>Missing files</source>
            <translation>Fehlende Dateien</translation>
        </message>
        <message>
            <source>Search in Folder…</source>
            <translation>In Ordner suchen…</translation>
        </message>
        <message>
            <source>Choose File…</source>
            <translation>Datei auswählen…</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Folder to search, with all below it</source>
            <translation>Ordner, der mit allem darunter durchsucht wird</translation>
        </message>
        <message>
            <source>All files are there.</source>
            <translation>Alle Dateien sind da.</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) are not where they were. Files that lie beside one that is found come along.</source>
            <translation>
                <numerusform>%n Datei ist nicht, wo sie war. Dateien neben einer gefundenen kommen mit.</numerusform>
                <numerusform>%n Dateien sind nicht, wo sie waren. Dateien neben einer gefundenen kommen mit.</numerusform>
            </translation>
        </message>
        <message>
            <source>Searching %1…</source>
            <translation>%1 wird durchsucht…</translation>
        </message>
        <message>
            <source>Searching for files</source>
            <translation>Dateien werden gesucht</translation>
        </message>
        <message>
            <source>Where is %1?</source>
            <translation>Wo ist %1?</translation>
        </message>
        <message>
            <source>Looking at files</source>
            <translation>Dateien werden angesehen</translation>
        </message>
        <message>
            <source>Another recording</source>
            <translation>Eine andere Aufnahme</translation>
        </message>
        <message>
            <source>Use It Anyway</source>
            <translation>Trotzdem verwenden</translation>
        </message>
    </context>
    <context>
        <name>SyncSettingsDialog</name>
        <message>
            <source>Sync Settings</source>
            <translation>Synchronisiereinstellungen</translation>
        </message>
        <message>
            <source>The one heard by most</source>
            <translation>Die am meisten gehörte</translation>
        </message>
        <message>
            <source>Where the sound says so</source>
            <translation>Wo der Ton es sagt</translation>
        </message>
        <message>
            <source>Everywhere</source>
            <translation>Überall</translation>
        </message>
        <message>
            <source>Nowhere</source>
            <translation>Nirgends</translation>
        </message>
        <message>
            <source>Only clips that begin within</source>
            <translation>Nur Clips mit Beginn innerhalb von</translation>
        </message>
        <message>
            <source> minutes</source>
            <translation> Minuten</translation>
        </message>
        <message>
            <source>&amp;Reference clock:</source>
            <translation>&amp;Referenzuhr:</translation>
        </message>
        <message>
            <source>&amp;Takes of one song may overlap:</source>
            <translation>&amp;Takes eines Stücks dürfen sich überlappen:</translation>
        </message>
    </context>
    <context>
        <name>Texts</name>
        <message>
            <source>%1 s</source>
            <translation>%1 s</translation>
        </message>
        <message>
            <source>%1 ms</source>
            <translation>%1 ms</translation>
        </message>
        <message>
            <source>%1 ppm</source>
            <comment>clock drift, parts per million</comment>
            <translation>%1 ppm</translation>
        </message>
        <message>
            <source>Not analyzed</source>
            <translation>Nicht analysiert</translation>
        </message>
        <message>
            <source>Synced</source>
            <translation>Synchron</translation>
        </message>
        <message>
            <source>Likely</source>
            <translation>Wahrscheinlich</translation>
        </message>
        <message>
            <source>Estimated</source>
            <translation>Geschätzt</translation>
        </message>
        <message>
            <source>Not placed</source>
            <translation>Ohne Lage</translation>
        </message>
        <message>
            <source>File missing</source>
            <translation>Datei fehlt</translation>
        </message>
        <message>
            <source>a false match is less likely than one in ten billion</source>
            <translation>ein falscher Treffer ist unwahrscheinlicher als eins zu zehn Milliarden</translation>
        </message>
        <message>
            <source>a false match has a chance of about one in %1</source>
            <translation>ein falscher Treffer hat etwa eine Chance von eins zu %1</translation>
        </message>
        <message numerus="yes">
            <source>about %n second(s) left</source>
            <translation>
                <numerusform>noch etwa %n Sekunde</numerusform>
                <numerusform>noch etwa %n Sekunden</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>about %n minute(s) left</source>
            <translation>
                <numerusform>noch etwa %n Minute</numerusform>
                <numerusform>noch etwa %n Minuten</numerusform>
            </translation>
        </message>
        <message>
            <source>about %1 left</source>
            <translation>noch etwa %1</translation>
        </message>
        <message>
            <source>%1 kHz</source>
            <translation>%1 kHz</translation>
        </message>
        <message>
            <source>%1 bits float</source>
            <translation>%1 Bit Gleitkomma</translation>
        </message>
        <message>
            <source>%1 bits</source>
            <translation>%1 Bit</translation>
        </message>
        <message>
            <source>%1 frames a second</source>
            <translation>%1 Bilder pro Sekunde</translation>
        </message>
        <message>
            <source>Checking</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <source>Comparing</source>
            <translation>Vergleichen</translation>
        </message>
        <message>
            <source>Drawing waveforms</source>
            <translation>Wellenformen zeichnen</translation>
        </message>
        <message>
            <source>Listening</source>
            <translation>Anhören</translation>
        </message>
        <message>
            <source>Looking at files</source>
            <translation>Dateien ansehen</translation>
        </message>
        <message>
            <source>Looking for files</source>
            <translation>Dateien suchen</translation>
        </message>
        <message>
            <source>Rendering</source>
            <translation>Rendern</translation>
        </message>
        <message>
            <source>Searching</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>Writing</source>
            <translation>Schreiben</translation>
        </message>
        <message>
            <source>Packing %1</source>
            <translation>%1 wird eingepackt</translation>
        </message>
    </context>
    <context>
        <name>TimelineView</name>
        <message>
            <source>%1, confidence %2</source>
            <translation>%1, Sicherheit %2</translation>
        </message>
        <message>
            <source>%1, from %2 to %3</source>
            <translation>%1, von %2 bis %3</translation>
        </message>
        <message>
            <source>%1, pinned</source>
            <translation>%1, angeheftet</translation>
        </message>
        <message>
            <source>M</source>
            <translation>M</translation>
        </message>
        <message>
            <source>REF</source>
            <translation>REF</translation>
        </message>
        <message>
            <source>S</source>
            <translation>S</translation>
        </message>
        <message>
            <source>file missing</source>
            <translation>Datei fehlt</translation>
        </message>
        <message>
            <source>likely, worth a look</source>
            <translation>wahrscheinlich, einen Blick wert</translation>
        </message>
        <message>
            <source>muted</source>
            <translation>stumm</translation>
        </message>
        <message>
            <source>not analyzed yet</source>
            <translation>noch nicht analysiert</translation>
        </message>
        <message>
            <source>not placed</source>
            <translation>ohne Lage</translation>
        </message>
        <message>
            <source>placed by date or timecode</source>
            <translation>nach Datum oder Timecode gelegt</translation>
        </message>
        <message>
            <source>reference</source>
            <translation>Referenz</translation>
        </message>
        <message>
            <source>solo</source>
            <translation>solo</translation>
        </message>
        <message>
            <source>synced by sound</source>
            <translation>nach dem Ton synchronisiert</translation>
        </message>
        <message>
            <source>%1%2 s</source>
            <translation>%1%2 s</translation>
        </message>
        <message>
            <source>Timeline</source>
            <translation>Zeitleiste</translation>
        </message>
        <message>
            <source>Tracks and their clips. Up and down go from track to track, Control with left and right from clip to clip.</source>
            <translation>Spuren und ihre Clips. Auf und ab gehen von Spur zu Spur, Strg mit links und rechts von Clip zu Clip.</translation>
        </message>
    </context>
    <context>
        <name>TracksDelegate</name>
        <message>
            <source>REF</source>
            <comment>badge of the reference track</comment>
            <translation>REF</translation>
        </message>
        <message>
            <source>Name of the track</source>
            <translation>Name der Spur</translation>
        </message>
    </context>
    <context>
        <name>TracksModel</name>
        <message>
            <source>Track %1</source>
            <translation>Spur %1</translation>
        </message>
        <message>
            <source>reference</source>
            <translation>Referenz</translation>
        </message>
        <message>
            <source>muted</source>
            <translation>stumm</translation>
        </message>
        <message>
            <source>solo</source>
            <translation>solo</translation>
        </message>
        <message>
            <source>Pinned · %1</source>
            <translation>Angeheftet · %1</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Recorded</source>
            <translation>Aufgenommen</translation>
        </message>
        <message>
            <source>Duration</source>
            <translation>Dauer</translation>
        </message>
        <message>
            <source>Position</source>
            <translation>Position</translation>
        </message>
        <message>
            <source>Drift</source>
            <translation>Drift</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Status</translation>
        </message>
    </context>
    <context>
        <name>TracksPanel</name>
        <message>
            <source>Tracks and clips</source>
            <translation>Spuren und Clips</translation>
        </message>
    </context>
    <context>
        <name>WorkflowBar</name>
        <message>
            <source>Import</source>
            <translation>Importieren</translation>
        </message>
        <message>
            <source>Analyze &amp;&amp; Sync</source>
            <translation>Analysieren &amp;&amp; Synchronisieren</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Exportieren</translation>
        </message>
        <message>
            <source>Add Files…</source>
            <translation>Dateien hinzufügen…</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>Exportieren…</translation>
        </message>
    </context>
    <context>
        <name>WorkflowStepButton</name>
        <message>
            <source>Step %1: %2, done</source>
            <translation>Schritt %1: %2, erledigt</translation>
        </message>
        <message>
            <source>Step %1: %2, next</source>
            <translation>Schritt %1: %2, als Nächstes</translation>
        </message>
        <message>
            <source>Step %1: %2</source>
            <translation>Schritt %1: %2</translation>
        </message>
    </context>
    <context>
        <name>Reasons</name>
        <message>
            <source>Placed by hand; nothing heard there says so.</source>
            <translation>Von Hand platziert; nichts, was dort zu hören ist, spricht dafür.</translation>
        </message>
        <message>
            <source>Placed by hand.</source>
            <translation>Von Hand platziert.</translation>
        </message>
        <message>
            <source>Placed as the continuation of its neighbouring files; nothing in it was heard by another device.</source>
            <translation>Als Fortsetzung der Nachbardateien platziert; nichts darin wurde von einem anderen Gerät gehört.</translation>
        </message>
        <message>
            <source>Heard by %1.</source>
            <translation>Gehört von %1.</translation>
        </message>
        <message>
            <source>Timecode decided between places that sound alike or added what faint sound lacked.</source>
            <translation>Der Timecode entschied zwischen gleich klingenden Stellen oder ergänzte, was dem leisen Ton fehlte.</translation>
        </message>
        <message>
            <source>File dates decided between places that sound alike or added what faint sound lacked.</source>
            <translation>Die Dateidaten entschieden zwischen gleich klingenden Stellen oder ergänzten, was dem leisen Ton fehlte.</translation>
        </message>
        <message>
            <source>Nothing heard reaches from the rest of the timeline to here, but files of %1 go on without a pause, which agrees to the millisecond.</source>
            <translation>Nichts Gehörtes reicht vom Rest der Zeitleiste bis hierher, aber Dateien von %1 gehen ohne Pause weiter, und das stimmt auf die Millisekunde.</translation>
        </message>
        <message>
            <source>Group %1 shares no sound with the main one: it lies where file dates put it, about a second exact at best.</source>
            <translation>Gruppe %1 hat keinen Ton mit der Hauptgruppe gemeinsam: Sie liegt, wo die Dateidaten sie hinlegen, bestenfalls auf etwa eine Sekunde genau.</translation>
        </message>
        <message>
            <source>Group %1 shares no sound with the main one: it was put behind it, where it really belongs is not known.</source>
            <translation>Gruppe %1 hat keinen Ton mit der Hauptgruppe gemeinsam: Sie wurde dahinter gelegt; wohin sie wirklich gehört, ist nicht bekannt.</translation>
        </message>
        <message>
            <source>Placed by timecode only, about a second exact at best; this device's clock error is known from its other clips.</source>
            <translation>Nur nach Timecode platziert, bestenfalls auf etwa eine Sekunde genau; der Uhrfehler dieses Geräts ist von seinen anderen Clips bekannt.</translation>
        </message>
        <message>
            <source>Placed by file date only, about a second exact at best; this device's clock error is known from its other clips.</source>
            <translation>Nur nach Dateidatum platziert, bestenfalls auf etwa eine Sekunde genau; der Uhrfehler dieses Geräts ist von seinen anderen Clips bekannt.</translation>
        </message>
        <message>
            <source>Placed by file date only, about a second exact at best; this device's clock is taken to be right like the others'.</source>
            <translation>Nur nach Dateidatum platziert, bestenfalls auf etwa eine Sekunde genau; die Uhr dieses Geräts gilt als richtig wie die der anderen.</translation>
        </message>
        <message>
            <source>There is only one device; the sound of at least two is needed.</source>
            <translation>Es gibt nur ein Gerät; der Ton von mindestens zweien wird gebraucht.</translation>
        </message>
        <message>
            <source>Its sound fits (confidence %1), but there it would lie over %2 of the same device; with takes allowed (Sync Settings) it would be placed all the same.</source>
            <translation>Der Ton passt (Konfidenz %1), aber dort läge der Clip über %2 desselben Geräts; sind Takes erlaubt (Sync-Einstellungen), wird er trotzdem platziert.</translation>
        </message>
        <message>
            <source>Its sound fits (confidence %1), but by its date it was recorded %2 earlier than that: probably the same recorded sound, heard at another time. With takes allowed (Sync Settings) it would be placed all the same.</source>
            <translation>Der Ton passt (Konfidenz %1), aber nach dem Datum wurde %2 früher aufgenommen: vermutlich derselbe Ton vom Band, zu anderer Zeit gehört. Sind Takes erlaubt (Sync-Einstellungen), wird er trotzdem platziert.</translation>
        </message>
        <message>
            <source>Its sound fits (confidence %1), but by its date it was recorded %2 later than that: probably the same recorded sound, heard at another time. With takes allowed (Sync Settings) it would be placed all the same.</source>
            <translation>Der Ton passt (Konfidenz %1), aber nach dem Datum wurde %2 später aufgenommen: vermutlich derselbe Ton vom Band, zu anderer Zeit gehört. Sind Takes erlaubt (Sync-Einstellungen), wird er trotzdem platziert.</translation>
        </message>
        <message>
            <source>Ambiguous: its sound fits %1 places about equally well, the best two %2 s apart.</source>
            <translation>Mehrdeutig: Der Ton passt an %1 Stellen etwa gleich gut, die besten zwei liegen %2 s auseinander.</translation>
        </message>
        <message>
            <source>No sufficiently sure match; the best one reaches a confidence of %1, %2 is needed.</source>
            <translation>Keine ausreichend sichere Übereinstimmung; die beste erreicht eine Konfidenz von %1, nötig sind %2.</translation>
        </message>
        <message>
            <source>Nothing in it was heard by another device.</source>
            <translation>Nichts darin wurde von einem anderen Gerät gehört.</translation>
        </message>
        <message>
            <source>There is only silence in it.</source>
            <translation>Es ist nur Stille darin.</translation>
        </message>
        <message>
            <source>By its date it lies %1 h away from the rest.</source>
            <translation>Nach dem Datum liegt er %1 h vom Rest entfernt.</translation>
        </message>
        <message>
            <source>It was not listened to yet.</source>
            <translation>Er wurde noch nicht angehört.</translation>
        </message>
        <message>
            <source>The file changed after it was analyzed.</source>
            <translation>Die Datei wurde nach der Analyse geändert.</translation>
        </message>
        <message>
            <source>Not analyzed yet.</source>
            <translation>Noch nicht analysiert.</translation>
        </message>
        <message>
            <source>Placed by an earlier version of the program and not heard since; it may be off by %1 s.</source>
            <translation>Von einer früheren Version des Programms platziert und seitdem nicht angehört; die Lage kann um %1 s falsch sein.</translation>
        </message>
        <message>
            <source>Placed by an earlier version of the program and not heard since.</source>
            <translation>Von einer früheren Version des Programms platziert und seitdem nicht angehört.</translation>
        </message>
        <message>
            <source>Its place was lost when the project file was damaged.</source>
            <translation>Die Lage ging verloren, als die Projektdatei beschädigt wurde.</translation>
        </message>
        <message>
            <source>There is no programme sound in it: %1.</source>
            <translation>Es ist kein Programmton darin: %1.</translation>
        </message>
        <message>
            <source>stream %1 of %2</source>
            <translation>Tonspur %1 von %2</translation>
        </message>
        <message>
            <source>channels %1</source>
            <translation>Kanäle %1</translation>
        </message>
        <message>
            <source>channel %1</source>
            <translation>Kanal %1</translation>
        </message>
        <message>
            <source>The unsaved project of %1 was recovered.</source>
            <translation>Das nicht gespeicherte Projekt vom %1 wurde wiederhergestellt.</translation>
        </message>
        <message>
            <source>Changes of %1 that had not been saved were recovered.</source>
            <translation>Nicht gespeicherte Änderungen vom %1 wurden wiederhergestellt.</translation>
        </message>
        <message>
            <source>There are unsaved changes to another state of this project.</source>
            <translation>Es gibt nicht gespeicherte Änderungen an einem anderen Stand dieses Projekts.</translation>
        </message>
    </context>
</TS>

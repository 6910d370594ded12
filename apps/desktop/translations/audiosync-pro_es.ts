<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
    <context>
        <name>AboutDialog</name>
        <message>
            <source>About AudioSync Pro</source>
            <translation>Acerca de AudioSync Pro</translation>
        </message>
        <message>
            <source>Version %1</source>
            <translation>Versión %1</translation>
        </message>
        <message>
            <source>Finds where the recordings of several devices lie on one timeline, by listening to the sound.

Free software under the GNU General Public License, version 3 or later; without any warranty.</source>
            <translation>Encuentra por el sonido dónde están las grabaciones de varios dispositivos en una misma línea de tiempo.

Software libre bajo la GNU General Public License, versión 3 o posterior; sin ninguna garantía.</translation>
        </message>
    </context>
    <context>
        <name>AudioOutput</name>
        <message>
            <source>the sound device stopped working</source>
            <translation>el dispositivo de sonido dejó de funcionar</translation>
        </message>
        <message>
            <source>no sound device</source>
            <translation>sin dispositivo de sonido</translation>
        </message>
        <message>
            <source>This machine has no sound device. Playing moves the playhead without sound.</source>
            <translation>Este equipo no tiene dispositivo de sonido. Al reproducir, el cabezal se mueve sin sonido.</translation>
        </message>
        <message>
            <source>%1: %2. Playing moves the playhead without sound.</source>
            <translation>%1: %2. Al reproducir, el cabezal se mueve sin sonido.</translation>
        </message>
    </context>
    <context>
        <name>BackgroundWork</name>
        <message>
            <source>%1: failed</source>
            <translation>%1: ha fallado</translation>
        </message>
        <message>
            <source>%1: finished</source>
            <translation>%1: terminado</translation>
        </message>
    </context>
    <context>
        <name>CheckPanel</name>
        <message>
            <source>Previous doubtful clip</source>
            <translation>Clip dudoso anterior</translation>
        </message>
        <message>
            <source>Next doubtful clip</source>
            <translation>Clip dudoso siguiente</translation>
        </message>
        <message>
            <source>Candidates</source>
            <translation>Candidatos</translation>
        </message>
        <message>
            <source>Candidates for the place of this clip</source>
            <translation>Candidatos para el lugar de este clip</translation>
        </message>
        <message>
            <source>Use This Place</source>
            <translation>Usar este lugar</translation>
        </message>
        <message>
            <source>Search at Playhead</source>
            <translation>Buscar en el cabezal</translation>
        </message>
        <message>
            <source>Listen for the clip's start around the playhead, and place it where its sound fits</source>
            <translation>Escucha el inicio del clip alrededor del cabezal y lo coloca donde encaja su sonido</translation>
        </message>
        <message>
            <source>Listen</source>
            <translation>Escuchar</translation>
        </message>
        <message>
            <source>Left | Right</source>
            <translation>Izq. / Der.</translation>
        </message>
        <message>
            <source>Play the other devices on the left and this clip on the right</source>
            <translation>Reproduce los otros dispositivos a la izquierda y este clip a la derecha</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation>Diferencia</translation>
        </message>
        <message>
            <source>Play what remains when this clip is subtracted from the others</source>
            <translation>Reproduce lo que queda al restar este clip de los demás</translation>
        </message>
        <message>
            <source>Nudge</source>
            <translation>Ajustar</translation>
        </message>
        <message>
            <source>Earlier</source>
            <translation>Antes</translation>
        </message>
        <message>
            <source>Nudge earlier</source>
            <translation>Mover antes</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Después</translation>
        </message>
        <message>
            <source>Nudge later</source>
            <translation>Mover después</translation>
        </message>
        <message>
            <source>Step of nudging</source>
            <translation>Paso del ajuste</translation>
        </message>
        <message>
            <source>by a frame</source>
            <translation>un fotograma</translation>
        </message>
        <message>
            <source>by a millisecond</source>
            <translation>un milisegundo</translation>
        </message>
        <message>
            <source>by a sample</source>
            <translation>una muestra</translation>
        </message>
        <message>
            <source>Confirm Place</source>
            <translation>Confirmar lugar</translation>
        </message>
        <message>
            <source>Unpin</source>
            <translation>Soltar</translation>
        </message>
        <message>
            <source>Residuals of the comparisons</source>
            <translation>Residuos de las comparaciones</translation>
        </message>
        <message>
            <source>All Details…</source>
            <translation>Todos los detalles…</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>Revisar</translation>
        </message>
        <message>
            <source>Nothing is doubtful</source>
            <translation>No hay nada dudoso</translation>
        </message>
        <message>
            <source>Doubtful clip %1 of %2</source>
            <translation>Clip dudoso %1 de %2</translation>
        </message>
        <message numerus="yes">
            <source>%n doubtful clip(s)</source>
            <translation>
                <numerusform>%n clip dudoso</numerusform>
                <numerusform>%n clips dudosos</numerusform>
            </translation>
        </message>
        <message>
            <source>Choose a clip to see what its place rests on, or go through the doubtful ones with the arrows.</source>
            <translation>Elija un clip para ver en qué se basa su lugar, o recorra los dudosos con las flechas.</translation>
        </message>
        <message>
            <source>After Analyze &amp; Sync the clips that are not certain are listed here, with candidates to choose from.</source>
            <translation>Tras «Analizar y sincronizar» aparecen aquí los clips que no son seguros, con candidatos para elegir.</translation>
        </message>
        <message>
            <source>Pinned · %1</source>
            <translation>Fijado · %1</translation>
        </message>
        <message>
            <source>at %1</source>
            <translation>en %1</translation>
        </message>
        <message>
            <source>%1   confidence %2</source>
            <translation>%1   confianza %2</translation>
        </message>
        <message>
            <source>ms off the solution</source>
            <translation>ms respecto a la solución</translation>
        </message>
    </context>
    <context>
        <name>ClipDetailsDialog</name>
        <message>
            <source>comparisons used</source>
            <translation>comparaciones usadas</translation>
        </message>
        <message>
            <source>thrown out</source>
            <translation>descartadas</translation>
        </message>
        <message>
            <source>Status:</source>
            <translation>Estado:</translation>
        </message>
        <message>
            <source>That is:</source>
            <translation>Es decir:</translation>
        </message>
        <message>
            <source>Why:</source>
            <translation>Por qué:</translation>
        </message>
        <message>
            <source>Position:</source>
            <translation>Posición:</translation>
        </message>
        <message>
            <source>Drift:</source>
            <translation>Deriva:</translation>
        </message>
        <message>
            <source>Listened to:</source>
            <translation>Se escuchó:</translation>
        </message>
        <message>
            <source>Candidate:</source>
            <translation>Candidato:</translation>
        </message>
        <message>
            <source>%1, confidence %2</source>
            <translation>%1, confianza %2</translation>
        </message>
        <message>
            <source>Pinned:</source>
            <translation>Fijado:</translation>
        </message>
        <message>
            <source>%1 after %2</source>
            <translation>%1 después de %2</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Lugar</translation>
        </message>
        <message>
            <source>File:</source>
            <translation>Archivo:</translation>
        </message>
        <message>
            <source>Container:</source>
            <translation>Contenedor:</translation>
        </message>
        <message>
            <source>Size:</source>
            <translation>Tamaño:</translation>
        </message>
        <message>
            <source>Duration:</source>
            <translation>Duración:</translation>
        </message>
        <message>
            <source>Picture:</source>
            <translation>Imagen:</translation>
        </message>
        <message>
            <source>Sound:</source>
            <translation>Sonido:</translation>
        </message>
        <message>
            <source>Recorded:</source>
            <translation>Grabado:</translation>
        </message>
        <message>
            <source>Timecode:</source>
            <translation>Código de tiempo:</translation>
        </message>
        <message>
            <source>Device:</source>
            <translation>Dispositivo:</translation>
        </message>
        <message>
            <source>Serial number:</source>
            <translation>Número de serie:</translation>
        </message>
        <message>
            <source>Note:</source>
            <translation>Nota:</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Archivo</translation>
        </message>
        <message>
            <source>Comparisons with other clips</source>
            <translation>Comparaciones con otros clips</translation>
        </message>
        <message>
            <source>Compared with</source>
            <translation>Comparado con</translation>
        </message>
        <message>
            <source>In common</source>
            <translation>En común</translation>
        </message>
        <message>
            <source>Confidence</source>
            <translation>Confianza</translation>
        </message>
        <message>
            <source>Drift</source>
            <translation>Deriva</translation>
        </message>
        <message>
            <source>Off by</source>
            <translation>Desvío</translation>
        </message>
        <message>
            <source>Used</source>
            <translation>Usada</translation>
        </message>
        <message>
            <source>%1 ms</source>
            <translation>%1 ms</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>sí</translation>
        </message>
        <message>
            <source>no</source>
            <translation>no</translation>
        </message>
        <message>
            <source>Residuals of the comparisons</source>
            <translation>Residuos de las comparaciones</translation>
        </message>
        <message>
            <source>This clip was not compared with any other.</source>
            <translation>Este clip no se comparó con ningún otro.</translation>
        </message>
        <message>
            <source>ms off the solution</source>
            <translation>ms respecto a la solución</translation>
        </message>
        <message>
            <source>Comparisons</source>
            <translation>Comparaciones</translation>
        </message>
        <message>
            <source>Without a place there is nothing that a comparison could be off.</source>
            <translation>Sin posición no hay nada de lo que una comparación pueda desviarse.</translation>
        </message>
    </context>
    <context>
        <name>ClockDialog</name>
        <message>
            <source>Clock Drift</source>
            <translation>Deriva del reloj</translation>
        </message>
        <message>
            <source>Track</source>
            <translation>Pista</translation>
        </message>
        <message>
            <source>How far the device's clock runs away from the timeline</source>
            <translation>Cuánto se aleja el reloj del dispositivo de la línea de tiempo</translation>
        </message>
        <message>
            <source>None of its clips is in place.</source>
            <translation>Ninguno de sus clips tiene lugar.</translation>
        </message>
        <message>
            <source>What is left after correction, one dot a comparison</source>
            <translation>Lo que queda tras la corrección, un punto por comparación</translation>
        </message>
        <message>
            <source>ms</source>
            <translation>ms</translation>
        </message>
        <message>
            <source>ms off the solution</source>
            <translation>ms respecto a la solución</translation>
        </message>
        <message>
            <source>No comparison with this device could be used.</source>
            <translation>No se pudo usar ninguna comparación con este dispositivo.</translation>
        </message>
        <message>
            <source>Its clock is not known.</source>
            <translation>No se sabe nada de su reloj.</translation>
        </message>
    </context>
    <context>
        <name>ClockPlots</name>
        <message numerus="yes">
            <source>%n comparison(s), the furthest off by %1 ms</source>
            <translation>
                <numerusform>%n comparación, la más alejada a %1 ms</numerusform>
                <numerusform>%n comparaciones, la más alejada a %1 ms</numerusform>
            </translation>
        </message>
        <message>
            <source>The reference clock: all others are measured against it.</source>
            <translation>El reloj de referencia: los demás se miden con él.</translation>
        </message>
        <message>
            <source>Clock drift %1 ± %2 ppm</source>
            <translation>Deriva del reloj %1 ± %2 ppm</translation>
        </message>
    </context>
    <context>
        <name>ExportDialog</name>
        <message>
            <source>CMX 3600 edit decision lists</source>
            <translation>Listas de montaje CMX 3600 (EDL)</translation>
        </message>
        <message>
            <source>Table of all places</source>
            <translation>Tabla de todas las posiciones</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Exportar</translation>
        </message>
        <message>
            <source>What to export</source>
            <translation>Qué exportar</translation>
        </message>
        <message>
            <source>Audio</source>
            <translation>Audio</translation>
        </message>
        <message>
            <source>Videos with better sound</source>
            <translation>Vídeos con mejor sonido</translation>
        </message>
        <message>
            <source>Timeline</source>
            <translation>Línea de tiempo</translation>
        </message>
        <message>
            <source>Report</source>
            <translation>Informe</translation>
        </message>
        <message>
            <source>The export failed</source>
            <translation>La exportación ha fallado</translation>
        </message>
        <message>
            <source>&amp;Preset:</source>
            <translation>&amp;Ajuste:</translation>
        </message>
        <message>
            <source>Save as Preset…</source>
            <translation>Guardar ajuste…</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Quitar</translation>
        </message>
        <message>
            <source>As last time</source>
            <translation>Como la última vez</translation>
        </message>
        <message>
            <source>Save as Preset</source>
            <translation>Guardar ajuste</translation>
        </message>
        <message>
            <source>Name:</source>
            <translation>Nombre:</translation>
        </message>
        <message>
            <source>One file for each track, all equally long</source>
            <translation>Un archivo por pista, todos igual de largos</translation>
        </message>
        <message>
            <source>One file with the mix of all tracks</source>
            <translation>Un archivo con la mezcla de todas las pistas</translation>
        </message>
        <message>
            <source>The sound of the others, cut to the clips of…</source>
            <translation>El sonido de las demás, cortado a los clips de…</translation>
        </message>
        <message>
            <source>16 bits</source>
            <translation>16 bits</translation>
        </message>
        <message>
            <source>24 bits</source>
            <translation>24 bits</translation>
        </message>
        <message>
            <source>32 bits floating point</source>
            <translation>32 bits en coma flotante</translation>
        </message>
        <message>
            <source>32 bits, integers</source>
            <translation>32 bits, enteros</translation>
        </message>
        <message>
            <source>%1 kbit/s</source>
            <translation>%1 kbit/s</translation>
        </message>
        <message>
            <source>The highest of the recordings</source>
            <translation>La más alta de las grabaciones</translation>
        </message>
        <message>
            <source>%1 kHz</source>
            <translation>%1 kHz</translation>
        </message>
        <message>
            <source>As recorded</source>
            <translation>Como se grabó</translation>
        </message>
        <message>
            <source>Mono</source>
            <translation>Mono</translation>
        </message>
        <message>
            <source>Stereo</source>
            <translation>Estéreo</translation>
        </message>
        <message>
            <source>One mono file for each channel</source>
            <translation>Un archivo mono por canal</translation>
        </message>
        <message>
            <source>Dither when shortening to 16 bits</source>
            <translation>Dither al reducir a 16 bits</translation>
        </message>
        <message>
            <source>Turn down peaks above full scale</source>
            <translation>Bajar los picos por encima del máximo</translation>
        </message>
        <message>
            <source>Correct clock drift</source>
            <translation>Corregir la deriva del reloj</translation>
        </message>
        <message>
            <source> ms</source>
            <translation> ms</translation>
        </message>
        <message>
            <source>start</source>
            <translation>inicio</translation>
        </message>
        <message>
            <source>end</source>
            <translation>fin</translation>
        </message>
        <message>
            <source>From, as h:mm:ss</source>
            <translation>Desde, como h:mm:ss</translation>
        </message>
        <message>
            <source>To, as h:mm:ss</source>
            <translation>Hasta, como h:mm:ss</translation>
        </message>
        <message>
            <source>&amp;Write:</source>
            <translation>&amp;Escribir:</translation>
        </message>
        <message>
            <source>C&amp;lips of:</source>
            <translation>C&amp;lips de:</translation>
        </message>
        <message>
            <source>&amp;Format:</source>
            <translation>&amp;Formato:</translation>
        </message>
        <message>
            <source>&amp;Samples:</source>
            <translation>&amp;Muestras:</translation>
        </message>
        <message>
            <source>&amp;Bitrate:</source>
            <translation>Tasa de &amp;bits:</translation>
        </message>
        <message>
            <source>Sample &amp;rate:</source>
            <translation>F&amp;recuencia:</translation>
        </message>
        <message>
            <source>&amp;Channels:</source>
            <translation>&amp;Canales:</translation>
        </message>
        <message>
            <source>Cr&amp;ossfade:</source>
            <translation>F&amp;undido:</translation>
        </message>
        <message>
            <source>Part of the &amp;timeline:</source>
            <translation>&amp;Parte de la línea de tiempo:</translation>
        </message>
        <message>
            <source>Each video is written again with the sound of the device you choose, in sync to the sample. The picture is copied and loses nothing.</source>
            <translation>Cada vídeo se escribe de nuevo con el sonido del dispositivo elegido, sincronizado a la muestra. La imagen se copia y no pierde nada.</translation>
        </message>
        <message>
            <source>As the video</source>
            <translation>Como el vídeo</translation>
        </message>
        <message>
            <source>Keep the camera's own sound as a further track</source>
            <translation>Conservar el sonido de la cámara como otra pista</translation>
        </message>
        <message>
            <source>&amp;Sound of:</source>
            <translation>&amp;Sonido de:</translation>
        </message>
        <message>
            <source>&amp;Container:</source>
            <translation>&amp;Contenedor:</translation>
        </message>
        <message>
            <source>Choose formats below</source>
            <translation>Elegir formatos abajo</translation>
        </message>
        <message>
            <source>Timeline formats</source>
            <translation>Formatos de línea de tiempo</translation>
        </message>
        <message>
            <source>That of most pictures</source>
            <translation>La de la mayoría de las imágenes</translation>
        </message>
        <message>
            <source>Behind the end, switched off</source>
            <translation>Tras el final, desactivados</translation>
        </message>
        <message>
            <source>In the bin only</source>
            <translation>Solo en la bandeja</translation>
        </message>
        <message>
            <source>Left out</source>
            <translation>Omitidos</translation>
        </message>
        <message>
            <source>With sound rendered in sync, one file for each device</source>
            <translation>Con sonido ya sincronizado, un archivo por dispositivo</translation>
        </message>
        <message>
            <source>Multicam clip (Final Cut Pro)</source>
            <translation>Clip multicámara (Final Cut Pro)</translation>
        </message>
        <message>
            <source>Paths relative to the timeline</source>
            <translation>Rutas relativas a la línea de tiempo</translation>
        </message>
        <message>
            <source>Cut clips so that drift stays below half a frame</source>
            <translation>Cortar los clips para que la deriva no pase de medio fotograma</translation>
        </message>
        <message>
            <source>&amp;For:</source>
            <translation>&amp;Para:</translation>
        </message>
        <message>
            <source>F&amp;ormats:</source>
            <translation>F&amp;ormatos:</translation>
        </message>
        <message>
            <source>&amp;Frame rate:</source>
            <translation>&amp;Fotogramas por segundo:</translation>
        </message>
        <message>
            <source>&amp;Start timecode:</source>
            <translation>Código &amp;inicial:</translation>
        </message>
        <message>
            <source>Clips &amp;not placed:</source>
            <translation>Clips &amp;no colocados:</translation>
        </message>
        <message>
            <source>Where every clip lies, how sure that is and why, and how each clock runs, with pictures of the timeline and of what was measured.</source>
            <translation>Dónde está cada clip, con qué seguridad y por qué, y cómo va cada reloj, con imágenes de la línea de tiempo y de lo medido.</translation>
        </message>
        <message>
            <source>HTML with pictures, for people</source>
            <translation>HTML con imágenes, para leer</translation>
        </message>
        <message>
            <source>CSV, for spreadsheets</source>
            <translation>CSV, para hojas de cálculo</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Elegir…</translation>
        </message>
        <message>
            <source>Na&amp;me:</source>
            <translation>No&amp;mbre:</translation>
        </message>
        <message>
            <source>Read the files back and measure how well they agree</source>
            <translation>Releer los archivos y medir cuánto coinciden</translation>
        </message>
        <message>
            <source>What the export takes</source>
            <translation>Lo que requiere la exportación</translation>
        </message>
        <message>
            <source>To f&amp;older:</source>
            <translation>En la &amp;carpeta:</translation>
        </message>
        <message>
            <source>Folder to write to</source>
            <translation>Carpeta de destino</translation>
        </message>
        <message>
            <source>Exporting</source>
            <translation>Exportando</translation>
        </message>
        <message>
            <source>Progress of the export</source>
            <translation>Progreso de la exportación</translation>
        </message>
        <message>
            <source>Files written</source>
            <translation>Archivos escritos</translation>
        </message>
        <message>
            <source>Show in Folder</source>
            <translation>Mostrar en la carpeta</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) of these names are there already.</source>
            <translation>
                <numerusform>Ya existe %n archivo con ese nombre.</numerusform>
                <numerusform>Ya existen %n archivos con esos nombres.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n archivo</numerusform>
                <numerusform>%n archivos</numerusform>
            </translation>
        </message>
        <message>
            <source>about %1</source>
            <translation>unos %1</translation>
        </message>
        <message>
            <source>takes about %1</source>
            <translation>tarda unos %1</translation>
        </message>
        <message>
            <source>%1 free</source>
            <translation>%1 libres</translation>
        </message>
        <message>
            <source>Files are there already</source>
            <translation>Ya existen archivos</translation>
        </message>
        <message>
            <source>Replace</source>
            <translation>Reemplazar</translation>
        </message>
        <message>
            <source>Keep Both</source>
            <translation>Conservar ambos</translation>
        </message>
        <message>
            <source>Stopping…</source>
            <translation>Deteniendo…</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) written in %1</source>
            <translation>
                <numerusform>%n archivo escrito en %1</numerusform>
                <numerusform>%n archivos escritos en %1</numerusform>
            </translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
    </context>
    <context>
        <name>ExportViewModel</name>
        <message numerus="yes">
            <source>Read back: at none of %n place(s) there was enough common sound to tell.</source>
            <translation>
                <numerusform>Releído: en el %n lugar no había bastante sonido común.</numerusform>
                <numerusform>Releído: en ninguno de los %n lugares había bastante sonido común.</numerusform>
            </translation>
        </message>
        <message>
            <source>Read back: the files agree within %1 ms at %2 of %3 places.</source>
            <translation>Releído: los archivos coinciden dentro de %1 ms en %2 de %3 lugares.</translation>
        </message>
        <message>
            <source>The files are written but were not read back: %1</source>
            <translation>Los archivos están escritos pero no se releyeron: %1</translation>
        </message>
        <message>
            <source>The clips are not in place yet: analyze first.</source>
            <translation>Los clips aún no están colocados: analice primero.</translation>
        </message>
        <message>
            <source>Choose a folder to write to.</source>
            <translation>Elija una carpeta de destino.</translation>
        </message>
        <message>
            <source>Choose at least one format.</source>
            <translation>Elija al menos un formato.</translation>
        </message>
        <message>
            <source>There is not enough space: about %1 are needed, %2 are free.</source>
            <translation>No hay espacio suficiente: hacen falta unos %1 y hay %2 libres.</translation>
        </message>
        <message>
            <source>Exporting</source>
            <translation>Exportando</translation>
        </message>
    </context>
    <context>
        <name>FixDriftWindow</name>
        <message>
            <source>Fix Drift</source>
            <translation>Corregir deriva</translation>
        </message>
        <message>
            <source>Two devices never count time alike. Measure how fast one recording's clock runs against another's, and write it anew on the right clock; the recording itself is not changed.</source>
            <translation>Dos dispositivos nunca cuentan el tiempo igual. Mida a qué ritmo va el reloj de una grabación frente al de otra y escríbala de nuevo con el reloj correcto; la grabación original no cambia.</translation>
        </message>
        <message>
            <source>Recording to &amp;fix:</source>
            <translation>Grabación a &amp;corregir:</translation>
        </message>
        <message>
            <source>Recording to fix</source>
            <translation>Grabación a corregir</translation>
        </message>
        <message>
            <source>&amp;Measure against:</source>
            <translation>&amp;Medir frente a:</translation>
        </message>
        <message>
            <source>&amp;Known drift:</source>
            <translation>Deriva &amp;conocida:</translation>
        </message>
        <message>
            <source>Recording with the right clock</source>
            <translation>Grabación con el reloj correcto</translation>
        </message>
        <message>
            <source> ppm</source>
            <translation> ppm</translation>
        </message>
        <message>
            <source>Above zero: its clock runs fast, the file is too long</source>
            <translation>Por encima de cero: el reloj va rápido y el archivo es demasiado largo</translation>
        </message>
        <message>
            <source>How far the clock runs away</source>
            <translation>Cuánto se aleja el reloj</translation>
        </message>
        <message>
            <source>Not measured yet</source>
            <translation>Aún sin medir</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Progreso</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Elegir…</translation>
        </message>
        <message>
            <source>Write to</source>
            <translation>Escribir en</translation>
        </message>
        <message>
            <source>&amp;Write to:</source>
            <translation>&amp;Escribir en:</translation>
        </message>
        <message>
            <source>Measure</source>
            <translation>Medir</translation>
        </message>
        <message>
            <source>Write Fixed Recording</source>
            <translation>Escribir grabación corregida</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
        <message>
            <source>Drop a file here</source>
            <translation>Suelte aquí un archivo</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <source>Stopping…</source>
            <translation>Deteniendo…</translation>
        </message>
        <message>
            <source>Measuring drift</source>
            <translation>Midiendo la deriva</translation>
        </message>
        <message>
            <source>Stopped.</source>
            <translation>Detenido.</translation>
        </message>
        <message>
            <source>%1 ± %2 ppm over %3 in common (confidence %4). In an hour that is %5.</source>
            <translation>%1 ± %2 ppm en %3 comunes (confianza %4). En una hora son %5.</translation>
        </message>
        <message>
            <source>target against reference</source>
            <translation>grabación frente a referencia</translation>
        </message>
        <message>
            <source>ms</source>
            <translation>ms</translation>
        </message>
        <message>
            <source>Replace the file?</source>
            <translation>¿Reemplazar el archivo?</translation>
        </message>
        <message>
            <source>%1 is there already.</source>
            <translation>%1 ya existe.</translation>
        </message>
        <message>
            <source>Fixing drift</source>
            <translation>Corrigiendo la deriva</translation>
        </message>
        <message>
            <source>Stopped. Nothing was written.</source>
            <translation>Detenido. No se escribió nada.</translation>
        </message>
        <message>
            <source>Written: %1</source>
            <translation>Escrito: %1</translation>
        </message>
        <message>
            <source>&amp;Format:</source>
            <translation>&amp;Formato:</translation>
        </message>
        <message>
            <source>Show in Folder</source>
            <translation>Mostrar en la carpeta</translation>
        </message>
        <message>
            <source>Format</source>
            <translation>Formato</translation>
        </message>
        <message>
            <source>Samples</source>
            <translation>Muestras</translation>
        </message>
        <message>
            <source>As recorded</source>
            <translation>Como se grabó</translation>
        </message>
        <message>
            <source>16 bits</source>
            <translation>16 bits</translation>
        </message>
        <message>
            <source>24 bits</source>
            <translation>24 bits</translation>
        </message>
        <message>
            <source>32 bits floating point</source>
            <translation>32 bits de coma flotante</translation>
        </message>
        <message>
            <source>32 bits, integers</source>
            <translation>32 bits, enteros</translation>
        </message>
        <message>
            <source>Bitrate</source>
            <translation>Tasa de bits</translation>
        </message>
        <message>
            <source>%1 kbit/s</source>
            <translation>%1 kbit/s</translation>
        </message>
        <message>
            <source>%1 (picture)</source>
            <translation>%1 (con imagen)</translation>
        </message>
    </context>
    <context>
        <name>HelpWindow</name>
        <message>
            <source>Help</source>
            <translation>Ayuda</translation>
        </message>
        <message>
            <source>In three steps</source>
            <translation>En tres pasos</translation>
        </message>
        <message>
            <source>&lt;b&gt;Import.&lt;/b&gt; Drop files or folders anywhere. Every device becomes a track; check the grouping in the sheet before it is applied.</source>
            <translation>&lt;b&gt;Importar.&lt;/b&gt; Suelte archivos o carpetas en cualquier lugar. Cada dispositivo será una pista; revise la agrupación antes de aplicarla.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Analyze &amp; Sync.&lt;/b&gt; Each clip is listened to and put in place. Synced: found by sound. Likely: have a listen. Estimated: by date or timecode only. Not placed: the reason says why.</source>
            <translation>&lt;b&gt;Analizar y sincronizar.&lt;/b&gt; Cada clip se escucha y se coloca. Sincronizado: hallado por el sonido. Probable: conviene escucharlo. Estimado: solo por fecha o código de tiempo. No colocado: se dice el motivo.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Export.&lt;/b&gt; Aligned audio, videos with better sound, timelines for editing programs, and a report.</source>
            <translation>&lt;b&gt;Exportar.&lt;/b&gt; Audio alineado, vídeos con mejor sonido, líneas de tiempo para programas de edición y un informe.</translation>
        </message>
        <message>
            <source>When a clip is in doubt</source>
            <translation>Cuando un clip es dudoso</translation>
        </message>
        <message>
            <source>Go through the doubtful clips with the arrows of the panel on the right. Choose a candidate, search at the playhead, or nudge the clip by a frame, a millisecond or a sample. What you place is pinned, and everything else is solved anew around it. All of it can be undone.</source>
            <translation>Recorra los clips dudosos con las flechas del panel derecho. Elija un candidato, busque en el cabezal o mueva el clip un fotograma, un milisegundo o una muestra. Lo que coloque queda fijado y todo lo demás se resuelve de nuevo alrededor. Todo se puede deshacer.</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Teclas</translation>
        </message>
        <message>
            <source>In the timeline</source>
            <translation>En la línea de tiempo</translation>
        </message>
        <message>
            <source>Playhead by a frame, by ten frames</source>
            <translation>Cabezal un fotograma, diez fotogramas</translation>
        </message>
        <message>
            <source>Left, Right; with Shift</source>
            <translation>Izquierda, Derecha; con Mayús</translation>
        </message>
        <message>
            <source>To the beginning, to the end</source>
            <translation>Al principio, al final</translation>
        </message>
        <message>
            <source>Home, End</source>
            <translation>Inicio, Fin</translation>
        </message>
        <message>
            <source>From track to track, from clip to clip</source>
            <translation>De pista en pista, de clip en clip</translation>
        </message>
        <message>
            <source>Up, Down; Ctrl+Left, Ctrl+Right</source>
            <translation>Arriba, Abajo; Ctrl+Izquierda, Ctrl+Derecha</translation>
        </message>
        <message>
            <source>Nudge clips by a frame, a millisecond, a sample</source>
            <translation>Mover clips un fotograma, un milisegundo, una muestra</translation>
        </message>
        <message>
            <source>Alt+Left, Alt+Right; with Shift; with Ctrl</source>
            <translation>Alt+Izquierda, Alt+Derecha; con Mayús; con Ctrl</translation>
        </message>
        <message>
            <source>Move clips roughly; without snapping; not after all</source>
            <translation>Mover clips a grandes rasgos; sin ajuste; anular</translation>
        </message>
        <message>
            <source>Drag; Shift meanwhile; Esc</source>
            <translation>Arrastrar; Mayús mientras tanto; Esc</translation>
        </message>
        <message>
            <source>Zoom at the pointer, scroll in time</source>
            <translation>Zoom en el puntero, desplazarse en el tiempo</translation>
        </message>
        <message>
            <source>Ctrl+wheel, Shift+wheel</source>
            <translation>Ctrl+rueda, Mayús+rueda</translation>
        </message>
        <message>
            <source>Height of the waves, of the track</source>
            <translation>Altura de las ondas, de la pista</translation>
        </message>
        <message>
            <source>Alt+wheel; [ and ]</source>
            <translation>Alt+rueda; [ y ]</translation>
        </message>
        <message>
            <source>Draw a loop, pan</source>
            <translation>Dibujar un bucle, desplazar la vista</translation>
        </message>
        <message>
            <source>Alt+drag on the ruler, middle button</source>
            <translation>Alt+arrastrar en la regla, botón central</translation>
        </message>
    </context>
    <context>
        <name>HintsPage</name>
        <message>
            <source>Drop your recordings here</source>
            <translation>Suelte aquí sus grabaciones</translation>
        </message>
        <message>
            <source>Files and folders of all cameras and recorders, as they come from the cards. They are only read, never changed.</source>
            <translation>Archivos y carpetas de todas las cámaras y grabadoras, tal como salen de las tarjetas. Solo se leen, nunca se modifican.</translation>
        </message>
        <message>
            <source>Add Files…</source>
            <translation>Añadir archivos…</translation>
        </message>
        <message>
            <source>Add Folder…</source>
            <translation>Añadir carpeta…</translation>
        </message>
        <message>
            <source>Open Project…</source>
            <translation>Abrir proyecto…</translation>
        </message>
        <message>
            <source>1  Import</source>
            <translation>1  Importar</translation>
        </message>
        <message>
            <source>Every device becomes a track. You see the grouping before it is applied.</source>
            <translation>Cada dispositivo será una pista. Verá la agrupación antes de aplicarla.</translation>
        </message>
        <message>
            <source>2  Analyze &amp; Sync</source>
            <translation>2  Analizar y sincronizar</translation>
        </message>
        <message>
            <source>Finds where each clip lies by its sound, and says how sure that is.</source>
            <translation>Encuentra por el sonido dónde va cada clip y dice con qué seguridad.</translation>
        </message>
        <message>
            <source>3  Export</source>
            <translation>3  Exportar</translation>
        </message>
        <message>
            <source>Aligned audio, videos with better sound, or a timeline for your editor.</source>
            <translation>Audio alineado, vídeos con mejor sonido o una línea de tiempo para su editor.</translation>
        </message>
        <message>
            <source>Recent projects</source>
            <translation>Proyectos recientes</translation>
        </message>
    </context>
    <context>
        <name>ImportDialog</name>
        <message>
            <source>Import</source>
            <translation>Importar</translation>
        </message>
        <message>
            <source>Add to Project</source>
            <translation>Añadir al proyecto</translation>
        </message>
        <message>
            <source>Stopping…</source>
            <translation>Deteniendo…</translation>
        </message>
        <message>
            <source>Looking at files…</source>
            <translation>Mirando los archivos…</translation>
        </message>
        <message>
            <source>Looking at files</source>
            <translation>Mirando los archivos</translation>
        </message>
        <message>
            <source>Progress of the import</source>
            <translation>Progreso de la importación</translation>
        </message>
        <message>
            <source>Files found so far</source>
            <translation>Archivos hallados hasta ahora</translation>
        </message>
        <message>
            <source>One track for each device</source>
            <translation>Una pista por dispositivo</translation>
        </message>
        <message>
            <source>Proposed tracks and their files</source>
            <translation>Pistas propuestas y sus archivos</translation>
        </message>
        <message>
            <source>Track and files</source>
            <translation>Pista y archivos</translation>
        </message>
        <message>
            <source>What it is</source>
            <translation>Qué es</translation>
        </message>
        <message>
            <source>Duration</source>
            <translation>Duración</translation>
        </message>
        <message>
            <source>Recorded</source>
            <translation>Grabado</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>Renombrar</translation>
        </message>
        <message>
            <source>Move to New Track</source>
            <translation>A pista nueva</translation>
        </message>
        <message>
            <source>Merge Tracks</source>
            <translation>Unir pistas</translation>
        </message>
        <message>
            <source>Split Track</source>
            <translation>Dividir pista</translation>
        </message>
        <message>
            <source>Leave Out</source>
            <translation>Omitir</translation>
        </message>
        <message>
            <source>Problems found</source>
            <translation>Problemas hallados</translation>
        </message>
        <message numerus="yes">
            <source>%n note(s) and problem(s); everything else can be added</source>
            <translation>
                <numerusform>%n nota o problema; todo lo demás se puede añadir</numerusform>
                <numerusform>%n notas y problemas; todo lo demás se puede añadir</numerusform>
            </translation>
        </message>
        <message>
            <source>Goes on the track that is there</source>
            <translation>Va a la pista existente</translation>
        </message>
        <message>
            <source>continues the file above</source>
            <translation>continúa el archivo anterior</translation>
        </message>
        <message>
            <source>%1 on %2. Drag files to other tracks, rename or merge tracks where the grouping is wrong; nothing is changed on the disk.</source>
            <translation>%1 en %2. Arrastre archivos a otras pistas, renombre o una pistas donde la agrupación no sea correcta; en el disco no cambia nada.</translation>
        </message>
        <message numerus="yes">
            <source>%n recording(s)</source>
            <translation>
                <numerusform>%n grabación</numerusform>
                <numerusform>%n grabaciones</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n track(s)</source>
            <translation>
                <numerusform>%n pista</numerusform>
                <numerusform>%n pistas</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ImportViewModel</name>
        <message>
            <source>%1: is named by %2 but is not there.</source>
            <translation>%1: lo nombra %2 pero no está.</translation>
        </message>
        <message>
            <source>Looking at files</source>
            <translation>Mirando los archivos</translation>
        </message>
    </context>
    <context>
        <name>LogWindow</name>
        <message>
            <source>Log</source>
            <translation>Registro</translation>
        </message>
        <message>
            <source>What the program did</source>
            <translation>Lo que hizo el programa</translation>
        </message>
        <message>
            <source>Copy All</source>
            <translation>Copiar todo</translation>
        </message>
        <message>
            <source>Show File</source>
            <translation>Mostrar archivo</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
    </context>
    <context>
        <name>Main</name>
        <message>
            <source>Finds where the recordings of several devices lie on one timeline.</source>
            <translation>Encuentra dónde están las grabaciones de varios dispositivos en una línea de tiempo.</translation>
        </message>
        <message>
            <source>A project, or recordings and folders</source>
            <translation>Un proyecto, o grabaciones y carpetas</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message numerus="yes">
            <source>%1 of %n clip(s) heard</source>
            <translation>
                <numerusform>%1 de %n clip oído</numerusform>
                <numerusform>%1 de %n clips oídos</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 is open already.</source>
            <translation>%1 ya está abierto.</translation>
        </message>
        <message>
            <source>Looking for unsaved work</source>
            <translation>Buscando trabajo sin guardar</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>Reproducir</translation>
        </message>
        <message>
            <source>Output device</source>
            <translation>Dispositivo de salida</translation>
        </message>
        <message>
            <source>Playhead</source>
            <translation>Cabezal</translation>
        </message>
        <message>
            <source>Zoom out</source>
            <translation>Alejar</translation>
        </message>
        <message>
            <source>Zoom in</source>
            <translation>Acercar</translation>
        </message>
        <message>
            <source>Show everything</source>
            <translation>Mostrar todo</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Progreso</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <source>Cancel the work that is running</source>
            <translation>Cancelar el trabajo en curso</translation>
        </message>
        <message>
            <source>Stopping…</source>
            <translation>Deteniendo…</translation>
        </message>
        <message>
            <source>Move Marker</source>
            <translation>Mover marcador</translation>
        </message>
        <message numerus="yes">
            <source>Go through %n doubtful clip(s)</source>
            <translation>
                <numerusform>Revisar %n clip dudoso</numerusform>
                <numerusform>Revisar %n clips dudosos</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n track(s)</source>
            <translation>
                <numerusform>%n pista</numerusform>
                <numerusform>%n pistas</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n clip(s)</source>
            <translation>
                <numerusform>%n clip</numerusform>
                <numerusform>%n clips</numerusform>
            </translation>
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation>&amp;Deshacer</translation>
        </message>
        <message>
            <source>&amp;Undo %1</source>
            <translation>&amp;Deshacer: %1</translation>
        </message>
        <message>
            <source>&amp;Redo</source>
            <translation>&amp;Rehacer</translation>
        </message>
        <message>
            <source>&amp;Redo %1</source>
            <translation>&amp;Rehacer: %1</translation>
        </message>
        <message>
            <source>At least two devices are needed: split the track or add files.</source>
            <translation>Hacen falta al menos dos dispositivos: divida la pista o añada archivos.</translation>
        </message>
        <message>
            <source>&amp;New Project</source>
            <translation>Proyecto &amp;nuevo</translation>
        </message>
        <message>
            <source>&amp;Open Project…</source>
            <translation>&amp;Abrir proyecto…</translation>
        </message>
        <message>
            <source>&amp;Save Project</source>
            <translation>&amp;Guardar proyecto</translation>
        </message>
        <message>
            <source>Save Project &amp;As…</source>
            <translation>Guardar proyecto &amp;como…</translation>
        </message>
        <message>
            <source>Add &amp;Files…</source>
            <translation>Añadir &amp;archivos…</translation>
        </message>
        <message>
            <source>Add Fol&amp;der…</source>
            <translation>Añadir car&amp;peta…</translation>
        </message>
        <message>
            <source>Find &amp;Missing Files…</source>
            <translation>&amp;Buscar archivos que faltan…</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>&amp;Salir</translation>
        </message>
        <message>
            <source>Select &amp;All</source>
            <translation>Seleccionar &amp;todo</translation>
        </message>
        <message>
            <source>Re&amp;move</source>
            <translation>&amp;Quitar</translation>
        </message>
        <message>
            <source>Add &amp;Track</source>
            <translation>Añadir &amp;pista</translation>
        </message>
        <message>
            <source>Re&amp;name Track</source>
            <translation>Re&amp;nombrar pista</translation>
        </message>
        <message>
            <source>Set as &amp;Reference</source>
            <translation>Usar como &amp;referencia</translation>
        </message>
        <message>
            <source>Choose Reference by Itself</source>
            <translation>Elegir la referencia automáticamente</translation>
        </message>
        <message>
            <source>M&amp;ute Track</source>
            <translation>Silenciar p&amp;ista</translation>
        </message>
        <message>
            <source>Sol&amp;o Track</source>
            <translation>S&amp;olo esta pista</translation>
        </message>
        <message>
            <source>&amp;Volume of Track…</source>
            <translation>&amp;Volumen de la pista…</translation>
        </message>
        <message>
            <source>Volume of Track</source>
            <translation>Volumen de la pista</translation>
        </message>
        <message>
            <source>Decibels:</source>
            <translation>Decibelios:</translation>
        </message>
        <message>
            <source>&amp;Color of Track…</source>
            <translation>&amp;Color de la pista…</translation>
        </message>
        <message>
            <source>Mer&amp;ge Tracks</source>
            <translation>&amp;Unir pistas</translation>
        </message>
        <message>
            <source>Move Clips to New Track</source>
            <translation>Mover clips a pista nueva</translation>
        </message>
        <message>
            <source>Move Track Up</source>
            <translation>Subir pista</translation>
        </message>
        <message>
            <source>Move Track Down</source>
            <translation>Bajar pista</translation>
        </message>
        <message>
            <source>&amp;Preferences…</source>
            <translation>&amp;Preferencias…</translation>
        </message>
        <message>
            <source>&amp;Analyze &amp;&amp; Sync</source>
            <translation>&amp;Analizar y sincronizar</translation>
        </message>
        <message>
            <source>Sync &amp;Settings…</source>
            <translation>&amp;Ajustes de sincronización…</translation>
        </message>
        <message>
            <source>&amp;Next Doubtful Clip</source>
            <translation>Clip dudoso &amp;siguiente</translation>
        </message>
        <message>
            <source>&amp;Previous Doubtful Clip</source>
            <translation>Clip dudoso ant&amp;erior</translation>
        </message>
        <message>
            <source>&amp;Confirm Place</source>
            <translation>&amp;Confirmar lugar</translation>
        </message>
        <message>
            <source>&amp;Unpin</source>
            <translation>&amp;Soltar</translation>
        </message>
        <message>
            <source>Search at Play&amp;head</source>
            <translation>&amp;Buscar en el cabezal</translation>
        </message>
        <message>
            <source>Nudge Earlier</source>
            <translation>Mover antes</translation>
        </message>
        <message>
            <source>Nudge Later</source>
            <translation>Mover después</translation>
        </message>
        <message>
            <source>Add &amp;Marker</source>
            <translation>Añadir &amp;marcador</translation>
        </message>
        <message>
            <source>&amp;Reset…</source>
            <translation>&amp;Restablecer…</translation>
        </message>
        <message>
            <source>&amp;Details…</source>
            <translation>&amp;Detalles…</translation>
        </message>
        <message>
            <source>Show in &amp;File Manager</source>
            <translation>Mostrar en el &amp;gestor de archivos</translation>
        </message>
        <message>
            <source>Clock &amp;Drift…</source>
            <translation>&amp;Deriva del reloj…</translation>
        </message>
        <message>
            <source>&amp;Export Audio…</source>
            <translation>&amp;Exportar audio…</translation>
        </message>
        <message>
            <source>Export &amp;Videos with Better Sound…</source>
            <translation>Exportar &amp;vídeos con mejor sonido…</translation>
        </message>
        <message>
            <source>Export &amp;Timeline…</source>
            <translation>Exportar &amp;línea de tiempo…</translation>
        </message>
        <message>
            <source>Export Re&amp;port…</source>
            <translation>Exportar in&amp;forme…</translation>
        </message>
        <message>
            <source>&amp;Fix Drift…</source>
            <translation>&amp;Corregir deriva…</translation>
        </message>
        <message>
            <source>&amp;Play or Pause</source>
            <translation>&amp;Reproducir o pausar</translation>
        </message>
        <message>
            <source>Play &amp;Backwards, Faster Each Time</source>
            <translation>Reproducir hacia &amp;atrás, cada vez más rápido</translation>
        </message>
        <message>
            <source>&amp;Stop</source>
            <translation>&amp;Detener</translation>
        </message>
        <message>
            <source>Play &amp;Forwards, Faster Each Time</source>
            <translation>Reproducir hacia a&amp;delante, cada vez más rápido</translation>
        </message>
        <message>
            <source>&amp;Loop the Selected Clip</source>
            <translation>&amp;Repetir el clip seleccionado</translation>
        </message>
        <message>
            <source>Zoom &amp;In</source>
            <translation>&amp;Acercar</translation>
        </message>
        <message>
            <source>Zoom &amp;Out</source>
            <translation>Ale&amp;jar</translation>
        </message>
        <message>
            <source>Show &amp;Everything</source>
            <translation>Mostrar &amp;todo</translation>
        </message>
        <message>
            <source>Show &amp;Selection</source>
            <translation>Mostrar &amp;selección</translation>
        </message>
        <message>
            <source>&amp;Timecode in the Ruler</source>
            <translation>&amp;Código de tiempo en la regla</translation>
        </message>
        <message>
            <source>Waveforms in &amp;Decibels</source>
            <translation>Formas de onda en &amp;decibelios</translation>
        </message>
        <message>
            <source>S&amp;napping</source>
            <translation>A&amp;juste magnético</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>A&amp;yuda</translation>
        </message>
        <message>
            <source>&amp;Log</source>
            <translation>&amp;Registro</translation>
        </message>
        <message>
            <source>&amp;About AudioSync Pro</source>
            <translation>&amp;Acerca de AudioSync Pro</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Archivo</translation>
        </message>
        <message>
            <source>Open &amp;Recent</source>
            <translation>Abrir &amp;reciente</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>&amp;Editar</translation>
        </message>
        <message>
            <source>&amp;Track</source>
            <translation>&amp;Pista</translation>
        </message>
        <message>
            <source>&amp;Sync</source>
            <translation>&amp;Sincronizar</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;Ver</translation>
        </message>
        <message>
            <source>&amp;Playback</source>
            <translation>Repro&amp;ducción</translation>
        </message>
        <message>
            <source>T&amp;ools</source>
            <translation>&amp;Herramientas</translation>
        </message>
        <message>
            <source>Clear List</source>
            <translation>Vaciar lista</translation>
        </message>
        <message>
            <source>Add Files to This Track…</source>
            <translation>Añadir archivos a esta pista…</translation>
        </message>
        <message>
            <source>Add Files</source>
            <translation>Añadir archivos</translation>
        </message>
        <message>
            <source>Move to Track</source>
            <translation>Mover a la pista</translation>
        </message>
        <message>
            <source>Marker %1</source>
            <translation>Marcador %1</translation>
        </message>
        <message>
            <source>Add Marker</source>
            <translation>Añadir marcador</translation>
        </message>
        <message>
            <source>Reset</source>
            <translation>Restablecer</translation>
        </message>
        <message>
            <source>Forget where all clips lie and all pins? You can undo this.</source>
            <translation>¿Olvidar el lugar de todos los clips y soltar los fijados? Se puede deshacer.</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pausa</translation>
        </message>
        <message>
            <source>This clip has no place to listen to: choose a candidate.</source>
            <translation>Este clip no tiene lugar para escucharlo: elija un candidato.</translation>
        </message>
        <message>
            <source>The system's choice</source>
            <translation>El que elija el sistema</translation>
        </message>
        <message>
            <source>Recordings</source>
            <translation>Grabaciones</translation>
        </message>
        <message>
            <source>All files</source>
            <translation>Todos los archivos</translation>
        </message>
        <message>
            <source>Add Folder</source>
            <translation>Añadir carpeta</translation>
        </message>
        <message>
            <source>Unsaved changes</source>
            <translation>Cambios sin guardar</translation>
        </message>
        <message>
            <source>Save the changes to %1?</source>
            <translation>¿Guardar los cambios de %1?</translation>
        </message>
        <message>
            <source>Open Project</source>
            <translation>Abrir proyecto</translation>
        </message>
        <message>
            <source>AudioSync projects</source>
            <translation>Proyectos de AudioSync</translation>
        </message>
        <message>
            <source>The project could not be opened</source>
            <translation>No se pudo abrir el proyecto</translation>
        </message>
        <message>
            <source>Part of the project could not be read</source>
            <translation>Parte del proyecto no se pudo leer</translation>
        </message>
        <message>
            <source>The project is open elsewhere</source>
            <translation>El proyecto está abierto en otro lugar</translation>
        </message>
        <message>
            <source>Open to Look Only</source>
            <translation>Abrir solo para mirar</translation>
        </message>
        <message>
            <source>an untitled project</source>
            <translation>un proyecto sin título</translation>
        </message>
        <message>
            <source>Unsaved work was found</source>
            <translation>Se encontró trabajo sin guardar</translation>
        </message>
        <message>
            <source>The program ended without saving %1, last changed %2.</source>
            <translation>El programa terminó sin guardar %1, modificado por última vez %2.</translation>
        </message>
        <message>
            <source>Recover</source>
            <translation>Recuperar</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Después</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Descartar</translation>
        </message>
        <message>
            <source>Saved</source>
            <translation>Guardado</translation>
        </message>
        <message>
            <source>The project was not saved</source>
            <translation>El proyecto no se guardó</translation>
        </message>
        <message>
            <source>Save Project As</source>
            <translation>Guardar proyecto como</translation>
        </message>
        <message>
            <source>Rename Marker…</source>
            <translation>Renombrar marca…</translation>
        </message>
        <message>
            <source>Remove Marker</source>
            <translation>Quitar marca</translation>
        </message>
        <message>
            <source>Go to Ne&amp;xt Marker</source>
            <translation>Ir a la marca &amp;siguiente</translation>
        </message>
        <message>
            <source>Go to Pre&amp;vious Marker</source>
            <translation>Ir a la marca a&amp;nterior</translation>
        </message>
        <message>
            <source>Rename Mar&amp;ker…</source>
            <translation>&amp;Renombrar marca…</translation>
        </message>
        <message>
            <source>Remove Marke&amp;r</source>
            <translation>&amp;Quitar marca</translation>
        </message>
        <message>
            <source>Rename Marker</source>
            <translation>Renombrar marca</translation>
        </message>
        <message>
            <source>Name:</source>
            <translation>Nombre:</translation>
        </message>
        <message>
            <source>There is no marker at the playhead: go to one first.</source>
            <translation>No hay ninguna marca en el cabezal: vaya primero a una.</translation>
        </message>
    </context>
    <context>
        <name>Messages</name>
        <message>
            <source>cannot be read: %1.</source>
            <translation>no se puede leer: %1.</translation>
        </message>
        <message>
            <source>cannot be read: %1; check its permissions.</source>
            <translation>no se puede leer: %1; compruebe sus permisos.</translation>
        </message>
        <message>
            <source>cannot be read.</source>
            <translation>no se puede leer.</translation>
        </message>
        <message>
            <source>cannot be opened: %1.</source>
            <translation>no se puede abrir: %1.</translation>
        </message>
        <message>
            <source>is not there.</source>
            <translation>no está ahí.</translation>
        </message>
        <message>
            <source>there is no such file (%1).</source>
            <translation>no existe ese archivo (%1).</translation>
        </message>
        <message>
            <source>is a folder; choose the recordings in it.</source>
            <translation>es una carpeta; elija las grabaciones que contiene.</translation>
        </message>
        <message>
            <source>is a folder; choose a file name.</source>
            <translation>es una carpeta; elija un nombre de archivo.</translation>
        </message>
        <message>
            <source>is not an ordinary file; copy the recording first.</source>
            <translation>no es un archivo normal; copie antes la grabación.</translation>
        </message>
        <message>
            <source>is empty (0 bytes); copy it from the card again.</source>
            <translation>está vacío (0 bytes); cópielo de nuevo de la tarjeta.</translation>
        </message>
        <message>
            <source>reading failed: %1.</source>
            <translation>falló la lectura: %1.</translation>
        </message>
        <message>
            <source>is not a recording that can be read, or is damaged or was never finished (%1).</source>
            <translation>no es una grabación legible, está dañado o nunca se terminó (%1).</translation>
        </message>
        <message>
            <source>cannot be reopened to write it to the disk: %1.</source>
            <translation>no se puede volver a abrir para guardarlo en el disco: %1.</translation>
        </message>
        <message>
            <source>cannot be written to the disk: %1.</source>
            <translation>no se puede guardar en el disco: %1.</translation>
        </message>
        <message>
            <source>the folder cannot be made: %1.</source>
            <translation>no se puede crear la carpeta: %1.</translation>
        </message>
        <message>
            <source>exists already; allow overwriting or choose another name.</source>
            <translation>ya existe; permita sobrescribir o elija otro nombre.</translation>
        </message>
        <message>
            <source>cannot be written: %1.</source>
            <translation>no se puede escribir: %1.</translation>
        </message>
        <message>
            <source>cannot be put in place: %1.</source>
            <translation>no se puede poner en su sitio: %1.</translation>
        </message>
        <message>
            <source>writing failed; is the disk full?</source>
            <translation>falló la escritura; ¿está lleno el disco?</translation>
        </message>
        <message>
            <source>writing failed: %1; is the disk full?</source>
            <translation>falló la escritura: %1; ¿está lleno el disco?</translation>
        </message>
        <message>
            <source>could not be written; is the disk full?</source>
            <translation>no se pudo escribir; ¿está lleno el disco?</translation>
        </message>
        <message>
            <source>free space cannot be read: %1.</source>
            <translation>no se puede saber cuánto espacio queda: %1.</translation>
        </message>
        <message>
            <source>cannot be removed: %1.</source>
            <translation>no se puede eliminar: %1.</translation>
        </message>
        <message>
            <source>the disk is too full; free some space or choose another place.</source>
            <translation>el disco está demasiado lleno; libere espacio o elija otro lugar.</translation>
        </message>
        <message>
            <source>the disk is too full: %1 MiB are needed, %2 MiB are free.</source>
            <translation>el disco está demasiado lleno: se necesitan %1 MiB y quedan %2 MiB.</translation>
        </message>
        <message>
            <source>Free some space or choose another folder.</source>
            <translation>Libere espacio o elija otra carpeta.</translation>
        </message>
        <message>
            <source>holds no readable sound (%1); is the recording complete?</source>
            <translation>no contiene sonido legible (%1); ¿está completa la grabación?</translation>
        </message>
        <message>
            <source>has a picture but no sound; leave it out or record sound with it.</source>
            <translation>tiene imagen, pero no sonido; déjelo fuera o grabe con sonido.</translation>
        </message>
        <message>
            <source>holds no sound; leave it out.</source>
            <translation>no contiene sonido; déjelo fuera.</translation>
        </message>
        <message>
            <source>has no sound.</source>
            <translation>no tiene sonido.</translation>
        </message>
        <message>
            <source>its sound has no length; leave it out.</source>
            <translation>su sonido no tiene duración; déjelo fuera.</translation>
        </message>
        <message>
            <source>has only %1 sound streams.</source>
            <translation>solo tiene %1 flujos de sonido.</translation>
        </message>
        <message>
            <source>sound stream %1 holds nothing that can be decoded.</source>
            <translation>el flujo de sonido %1 no contiene nada que se pueda descodificar.</translation>
        </message>
        <message>
            <source>has no stream %1 any more; was the file replaced?</source>
            <translation>ya no tiene el flujo %1; ¿se sustituyó el archivo?</translation>
        </message>
        <message>
            <source>Import it again.</source>
            <translation>Impórtelo de nuevo.</translation>
        </message>
        <message>
            <source>the sampling rate changes from %1 to %2 Hz at %3; the sound is read up to there.</source>
            <translation>la frecuencia de muestreo cambia de %1 a %2 Hz en %3; el sonido se lee hasta ahí.</translation>
        </message>
        <message>
            <source>the time stamps jump at %1; the sound is read on without a gap.</source>
            <translation>las marcas de tiempo saltan en %1; el sonido se sigue leyendo sin hueco.</translation>
        </message>
        <message>
            <source>the sound is damaged at %1 and silent there.</source>
            <translation>el sonido está dañado en %1 y ahí queda en silencio.</translation>
        </message>
        <message>
            <source>stopped decoding at %1 of %2; the file is incomplete or damaged.</source>
            <translation>la descodificación terminó en %1 de %2; el archivo está incompleto o dañado.</translation>
        </message>
        <message>
            <source>the timecode on channel %1 jumps by %2 s within the clip; what it says at the start was taken.</source>
            <translation>el código de tiempo del canal %1 salta %2 s dentro del clip; se tomó lo que dice al principio.</translation>
        </message>
        <message>
            <source>is a copy of %1 and is left out.</source>
            <translation>es una copia de %1 y se deja fuera.</translation>
        </message>
        <message>
            <source>No recordings were found; choose files or folders that hold sound or video.</source>
            <translation>No se encontraron grabaciones; elija archivos o carpetas con sonido o vídeo.</translation>
        </message>
        <message>
            <source>is not placed and so not in the export.</source>
            <translation>no está colocado, así que no está en la exportación.</translation>
        </message>
        <message>
            <source>Track %1: nothing of it is placed; no file is written.</source>
            <translation>Pista %1: nada de ella está colocado; no se escribe ningún archivo.</translation>
        </message>
        <message>
            <source>%1 has no sound there; no file is written.</source>
            <translation>%1 no tiene sonido ahí; no se escribe ningún archivo.</translation>
        </message>
        <message>
            <source>its samples are integers of %1 bits, of which the first %2 are kept; the 32 bit setting keeps all.</source>
            <translation>sus muestras son enteros de %1 bits, de los que se conservan los primeros %2; el ajuste de 32 bits los conserva todos.</translation>
        </message>
        <message>
            <source>The part to export lies beyond the end of the timeline.</source>
            <translation>La parte que se quiere exportar está después del final de la línea de tiempo.</translation>
        </message>
        <message>
            <source>The part to export must begin at 0 or later and end after its beginning.</source>
            <translation>La parte que se quiere exportar debe empezar en 0 o después y terminar tras su comienzo.</translation>
        </message>
        <message>
            <source>No recording could be placed by its sound, so there is nothing to export.</source>
            <translation>No se pudo colocar ninguna grabación por su sonido; no hay nada que exportar.</translation>
        </message>
        <message>
            <source>peaks up to %1 dB above full scale were limited.</source>
            <translation>se limitaron picos de hasta %1 dB sobre la escala completa.</translation>
        </message>
        <message>
            <source>%1 samples lay above full scale, up to %2 dB, and were clipped; 32 bit float keeps them, limiting peaks turns them down.</source>
            <translation>%1 muestras superaban la escala completa, hasta %2 dB, y se recortaron; 32 bits en coma flotante las conserva, limitar los picos las baja.</translation>
        </message>
        <message>
            <source>peaks lie up to %1 dB above full scale; the floating-point file keeps them, players may clip them.</source>
            <translation>hay picos de hasta %1 dB sobre la escala completa; el archivo de coma flotante los conserva, los reproductores pueden recortarlos.</translation>
        </message>
        <message>
            <source>%1 samples lay above full scale and were clipped.</source>
            <translation>%1 muestras superaban la escala completa y se recortaron.</translation>
        </message>
        <message>
            <source>left silent.</source>
            <translation>queda en silencio.</translation>
        </message>
        <message>
            <source>reading failed at %1, silence follows.</source>
            <translation>falló la lectura en %1; después hay silencio.</translation>
        </message>
        <message>
            <source>the sound ends at %1, %2 s early; silence follows.</source>
            <translation>el sonido termina en %1, %2 s antes; después hay silencio.</translation>
        </message>
        <message>
            <source>lies %1 ms late against %2 at %3 s of the exported files; listen to it.</source>
            <translation>va %1 ms por detrás de %2 a los %3 s de los archivos exportados; escúchelo.</translation>
        </message>
        <message>
            <source>lies %1 ms early against %2 at %3 s of the exported files; listen to it.</source>
            <translation>va %1 ms por delante de %2 a los %3 s de los archivos exportados; escúchelo.</translation>
        </message>
        <message>
            <source>is one of the recordings and is never overwritten; choose another place.</source>
            <translation>es una de las grabaciones y nunca se sobrescribe; elija otro lugar.</translation>
        </message>
        <message>
            <source>is not a folder; choose another.</source>
            <translation>no es una carpeta; elija otra.</translation>
        </message>
        <message>
            <source>the folder cannot be written to; choose another.</source>
            <translation>no se puede escribir en la carpeta; elija otra.</translation>
        </message>
        <message>
            <source>There is no video beside the track %1 whose sound could be replaced.</source>
            <translation>Aparte de la pista %1 no hay ningún vídeo cuyo sonido se pueda sustituir.</translation>
        </message>
        <message>
            <source>its path cannot be written in a .lof file and is left out.</source>
            <translation>su ruta no se puede escribir en un archivo .lof y se deja fuera.</translation>
        </message>
        <message>
            <source>%1 has no bin: clips that are not synced are left out.</source>
            <translation>%1 no tiene bandeja: los clips sin sincronizar se dejan fuera.</translation>
        </message>
        <message>
            <source>%1 cannot hold clips that are not synced; %2 left out.</source>
            <translation>%1 no puede contener clips sin sincronizar; se dejan fuera %2.</translation>
        </message>
        <message>
            <source>An EDL has no labels for %1 frames a second; it is written at %2.</source>
            <translation>Una EDL no tiene numeración para %1 fotogramas por segundo; se escribe a %2.</translation>
        </message>
        <message>
            <source>No clip is placed, so there is no timeline to write.</source>
            <translation>No hay ningún clip colocado, así que no hay línea de tiempo que escribir.</translation>
        </message>
        <message>
            <source>is no timecode at %1 frames a second; write it like 01:00:00:00.</source>
            <translation>no es un código de tiempo a %1 fotogramas por segundo; escríbalo como 01:00:00:00.</translation>
        </message>
        <message>
            <source>Drop-frame timecode exists only at 29.97 and 59.94 frames a second, not at %1.</source>
            <translation>El código de tiempo drop-frame solo existe a 29,97 y 59,94 fotogramas por segundo, no a %1.</translation>
        </message>
        <message>
            <source>The clocks run so far apart that cutting would make more pieces than an editor can hold; write the timeline without cuts, or with rendered sound.</source>
            <translation>Los relojes se separan tanto que al cortar habría más trozos de los que admite un editor; escriba la línea de tiempo sin cortes o con sonido procesado.</translation>
        </message>
        <message>
            <source>The two recordings fit together in several places about equally well.</source>
            <translation>Las dos grabaciones encajan más o menos igual de bien en varios lugares.</translation>
        </message>
        <message>
            <source>The recording to measure against holds only silence.</source>
            <translation>La grabación con la que se compara solo contiene silencio.</translation>
        </message>
        <message>
            <source>The recording to correct holds only silence.</source>
            <translation>La grabación que se quiere corregir solo contiene silencio.</translation>
        </message>
        <message>
            <source>The two recordings have no sound in common that can be trusted.</source>
            <translation>Las dos grabaciones no tienen ningún sonido en común que sea fiable.</translation>
        </message>
        <message>
            <source>cannot tell a format from this suffix; use .wav, .aiff, .flac, .mp3, .opus or .m4a, or .mov, .mp4 or .mkv for a video.</source>
            <translation>esta extensión no indica ningún formato; use .wav, .aiff, .flac, .mp3, .opus o .m4a, o .mov, .mp4 o .mkv para un vídeo.</translation>
        </message>
        <message>
            <source>has no picture; choose a sound format for %1.</source>
            <translation>no tiene imagen; elija un formato de sonido para %1.</translation>
        </message>
        <message>
            <source>Nothing is placed on the timeline yet, so there is nothing to play.</source>
            <translation>Todavía no hay nada colocado en la línea de tiempo, así que no hay nada que reproducir.</translation>
        </message>
        <message>
            <source>is not placed; give it a place to try first.</source>
            <translation>no está colocado; dele antes un lugar para probar.</translation>
        </message>
        <message>
            <source>there is nothing placed to compare it with.</source>
            <translation>no hay nada colocado con que compararlo.</translation>
        </message>
        <message>
            <source>is open in another program; close it there first.</source>
            <translation>está abierto en otro programa; ciérrelo allí primero.</translation>
        </message>
        <message>
            <source>is open in another program%1; close it there first.</source>
            <translation>está abierto en otro programa%1; ciérrelo allí primero.</translation>
        </message>
        <message>
            <source>(If that program is gone, remove %1.)</source>
            <translation>(Si ese programa ya no existe, elimine %1.)</translation>
        </message>
        <message>
            <source>cannot be locked.</source>
            <translation>no se puede bloquear.</translation>
        </message>
        <message>
            <source>is no project, or damaged throughout.</source>
            <translation>no es un proyecto o está dañado por completo.</translation>
        </message>
        <message>
            <source>is no project of AudioSync Pro.</source>
            <translation>no es un proyecto de AudioSync Pro.</translation>
        </message>
        <message>
            <source>was written by a later version of AudioSync Pro (format %1; this one reads up to %2); update the program to open it.</source>
            <translation>lo escribió una versión posterior de AudioSync Pro (formato %1; esta lee hasta el %2); actualice el programa para abrirlo.</translation>
        </message>
        <message>
            <source>changed since it was last looked at (%1 s now, %2 s then); its place is unknown until it is analyzed again.</source>
            <translation>cambió desde la última vez (ahora %1 s, antes %2 s); su lugar no se conoce hasta que se vuelva a analizar.</translation>
        </message>
        <message>
            <source>changed since it was last looked at and cannot be read: %1</source>
            <translation>cambió desde la última vez y no se puede leer: %1</translation>
        </message>
        <message>
            <source>cannot be looked through: %1.</source>
            <translation>no se puede examinar: %1.</translation>
        </message>
        <message>
            <source>holds more than %1 files; choose a folder nearer to the recordings.</source>
            <translation>contiene más de %1 archivos; elija una carpeta más cercana a las grabaciones.</translation>
        </message>
        <message>
            <source>%1 files have this name and length; choose the right one.</source>
            <translation>%1 archivos tienen este nombre y esta duración; elija el correcto.</translation>
        </message>
        <message>
            <source>a file of this name was found, but it is not as long.</source>
            <translation>se encontró un archivo con este nombre, pero no dura lo mismo.</translation>
        </message>
        <message>
            <source>was not found.</source>
            <translation>no se encontró.</translation>
        </message>
        <message>
            <source>is another recording than %1: %2.</source>
            <translation>es otra grabación que %1: %2.</translation>
        </message>
        <message>
            <source>was opened to look at only; save it under another name.</source>
            <translation>se abrió solo para verlo; guárdelo con otro nombre.</translation>
        </message>
        <message>
            <source>was changed by another program since it was opened; save under another name, or replace it by saving to the same.</source>
            <translation>otro programa lo cambió desde que se abrió; guárdelo con otro nombre, o reemplácelo guardando con el mismo.</translation>
        </message>
        <message>
            <source>unsaved changes cannot be read.</source>
            <translation>los cambios sin guardar no se pueden leer.</translation>
        </message>
        <message>
            <source>The recordings fall into %1 groups that do not hear each other; each is right in itself, but where the groups lie to one another is not known.</source>
            <translation>Las grabaciones forman %1 grupos que no se oyen entre sí; cada uno es correcto en sí mismo, pero no se sabe dónde está uno respecto de otro.</translation>
        </message>
    </context>
    <context>
        <name>PreferencesDialog</name>
        <message>
            <source>Preferences</source>
            <translation>Preferencias</translation>
        </message>
        <message>
            <source>General</source>
            <translation>General</translation>
        </message>
        <message>
            <source>Keyboard</source>
            <translation>Teclado</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>Como el sistema</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Oscuro</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Claro</translation>
        </message>
        <message>
            <source>Another language is used from the next start on.</source>
            <translation>Otro idioma se usa a partir del próximo inicio.</translation>
        </message>
        <message>
            <source>Full</source>
            <translation>Completo</translation>
        </message>
        <message>
            <source>Reduced</source>
            <translation>Reducido</translation>
        </message>
        <message>
            <source>Notify when long work ends in the background</source>
            <translation>Avisar cuando acabe un trabajo largo en segundo plano</translation>
        </message>
        <message>
            <source> GB</source>
            <translation> GB</translation>
        </message>
        <message>
            <source>What was heard of recordings is kept, so that a second analysis takes seconds. Used from the next start on.</source>
            <translation>Lo escuchado de las grabaciones se conserva para que un segundo análisis tarde segundos. Se usa a partir del próximo inicio.</translation>
        </message>
        <message>
            <source>Clear Cache</source>
            <translation>Vaciar la caché</translation>
        </message>
        <message>
            <source>Clearing…</source>
            <translation>Vaciando…</translation>
        </message>
        <message>
            <source>%1 freed</source>
            <translation>%1 liberados</translation>
        </message>
        <message>
            <source>&amp;Theme:</source>
            <translation>&amp;Tema:</translation>
        </message>
        <message>
            <source>&amp;Language:</source>
            <translation>&amp;Idioma:</translation>
        </message>
        <message>
            <source>&amp;Motion:</source>
            <translation>&amp;Movimiento:</translation>
        </message>
        <message>
            <source>&amp;Cache at most:</source>
            <translation>&amp;Caché como máximo:</translation>
        </message>
        <message>
            <source>Keys of every command</source>
            <translation>Teclas de cada comando</translation>
        </message>
        <message>
            <source>Command</source>
            <translation>Comando</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Teclas</translation>
        </message>
        <message>
            <source>Restore Defaults</source>
            <translation>Restaurar valores</translation>
        </message>
        <message>
            <source>Keys of %1</source>
            <translation>Teclas de %1</translation>
        </message>
    </context>
    <context>
        <name>ProjectViewModel</name>
        <message>
            <source>One moment: the project is being saved.</source>
            <translation>Un momento: se está guardando el proyecto.</translation>
        </message>
        <message>
            <source>Opening %1</source>
            <translation>Abriendo %1</translation>
        </message>
        <message>
            <source>Saving</source>
            <translation>Guardando</translation>
        </message>
        <message>
            <source>Heard</source>
            <translation>Oído</translation>
        </message>
        <message>
            <source>Silent</source>
            <translation>En silencio</translation>
        </message>
        <message>
            <source>Cannot be heard</source>
            <translation>No se puede oír</translation>
        </message>
        <message>
            <source>Untitled</source>
            <translation>Sin título</translation>
        </message>
        <message numerus="yes">
            <source>%1 of %n clip(s) synced by sound</source>
            <translation>
                <numerusform>%1 de %n clip sincronizado por el sonido</numerusform>
                <numerusform>%1 de %n clips sincronizados por el sonido</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n by date or timecode</source>
            <translation>
                <numerusform>%n por fecha o código de tiempo</numerusform>
                <numerusform>%n por fecha o código de tiempo</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not placed</source>
            <translation>
                <numerusform>%n no colocado</numerusform>
                <numerusform>%n no colocados</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n worth a listen</source>
            <translation>
                <numerusform>%n conviene escucharlo</numerusform>
                <numerusform>%n conviene escucharlos</numerusform>
            </translation>
        </message>
        <message>
            <source>Empty: drop files here</source>
            <translation>Vacía: suelte aquí archivos</translation>
        </message>
        <message numerus="yes">
            <source>%n clip(s)</source>
            <translation>
                <numerusform>%n clip</numerusform>
                <numerusform>%n clips</numerusform>
            </translation>
        </message>
        <message>
            <source>One moment: clips are being placed.</source>
            <translation>Un momento: se están colocando los clips.</translation>
        </message>
        <message>
            <source>Placing clips</source>
            <translation>Colocando los clips</translation>
        </message>
        <message numerus="yes">
            <source>Add %n Clip(s)</source>
            <translation>
                <numerusform>Añadir %n clip</numerusform>
                <numerusform>Añadir %n clips</numerusform>
            </translation>
        </message>
        <message>
            <source>Track %1</source>
            <translation>Pista %1</translation>
        </message>
        <message>
            <source>Add Track</source>
            <translation>Añadir pista</translation>
        </message>
        <message>
            <source>There is a track named %1 already.</source>
            <translation>Ya hay una pista llamada %1.</translation>
        </message>
        <message>
            <source>Rename Track</source>
            <translation>Renombrar pista</translation>
        </message>
        <message>
            <source>Set Reference</source>
            <translation>Fijar referencia</translation>
        </message>
        <message>
            <source>Color of Track</source>
            <translation>Color de la pista</translation>
        </message>
        <message>
            <source>Mute Track</source>
            <translation>Silenciar pista</translation>
        </message>
        <message>
            <source>Unmute Track</source>
            <translation>Activar pista</translation>
        </message>
        <message>
            <source>Solo Track</source>
            <translation>Pista en solo</translation>
        </message>
        <message>
            <source>End Solo</source>
            <translation>Quitar solo</translation>
        </message>
        <message>
            <source>Volume of Track</source>
            <translation>Volumen de la pista</translation>
        </message>
        <message>
            <source>Merge Tracks</source>
            <translation>Unir pistas</translation>
        </message>
        <message>
            <source>Split Track</source>
            <translation>Dividir pista</translation>
        </message>
        <message>
            <source>Move Track</source>
            <translation>Mover pista</translation>
        </message>
        <message numerus="yes">
            <source>Move %n Clip(s)</source>
            <translation>
                <numerusform>Mover %n clip</numerusform>
                <numerusform>Mover %n clips</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Remove %n Track(s)</source>
            <translation>
                <numerusform>Quitar %n pista</numerusform>
                <numerusform>Quitar %n pistas</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Remove %n Clip(s)</source>
            <translation>
                <numerusform>Quitar %n clip</numerusform>
                <numerusform>Quitar %n clips</numerusform>
            </translation>
        </message>
        <message>
            <source>Sync Settings</source>
            <translation>Ajustes de sincronización</translation>
        </message>
        <message>
            <source>Export Presets</source>
            <translation>Ajustes de exportación</translation>
        </message>
        <message>
            <source>Searching</source>
            <translation>Buscando</translation>
        </message>
        <message>
            <source>Its sound fits nowhere for sure within %1 s of the playhead.</source>
            <translation>Su sonido no encaja con seguridad en ningún lugar a menos de %1 s del cabezal.</translation>
        </message>
        <message>
            <source>Search at Playhead</source>
            <translation>Buscar en el cabezal</translation>
        </message>
        <message>
            <source>Nothing else is in place yet; analyze first.</source>
            <translation>Aún no hay nada más colocado; analice primero.</translation>
        </message>
        <message numerus="yes">
            <source>Nudge %n Clip(s)</source>
            <translation>
                <numerusform>Ajustar %n clip</numerusform>
                <numerusform>Ajustar %n clips</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Move %n Clip(s) in Time</source>
            <translation>
                <numerusform>Mover %n clip en el tiempo</numerusform>
                <numerusform>Mover %n clips en el tiempo</numerusform>
            </translation>
        </message>
        <message>
            <source>Confirm Place</source>
            <translation>Confirmar lugar</translation>
        </message>
        <message>
            <source>Choose Candidate</source>
            <translation>Elegir candidato</translation>
        </message>
        <message numerus="yes">
            <source>Unpin %n Clip(s)</source>
            <translation>
                <numerusform>Soltar %n clip</numerusform>
                <numerusform>Soltar %n clips</numerusform>
            </translation>
        </message>
        <message>
            <source>Reset</source>
            <translation>Restablecer</translation>
        </message>
        <message>
            <source>Looking for files</source>
            <translation>Buscando los archivos</translation>
        </message>
        <message>
            <source>Files Read Anew</source>
            <translation>Archivos releídos</translation>
        </message>
        <message>
            <source>Analyzing</source>
            <translation>Analizando</translation>
        </message>
        <message>
            <source>Stopped. Nothing was changed.</source>
            <translation>Detenido. No se cambió nada.</translation>
        </message>
        <message>
            <source>The clips could not be analyzed</source>
            <translation>No se pudieron analizar los clips</translation>
        </message>
        <message>
            <source>Analyze &amp; Sync</source>
            <translation>Analizar y sincronizar</translation>
        </message>
        <message>
            <source>Recover Unsaved Project</source>
            <translation>Recuperar proyecto sin guardar</translation>
        </message>
        <message>
            <source>Recover Unsaved Changes</source>
            <translation>Recuperar cambios sin guardar</translation>
        </message>
    </context>
    <context>
        <name>RelinkDialog</name>
        <message>
            <source>Find Missing Files</source>
            <translation>Buscar archivos que faltan</translation>
        </message>
        <message>
            <source>Missing files</source>
            <translation>Archivos que faltan</translation>
        </message>
        <message>
            <source>Search in Folder…</source>
            <translation>Buscar en carpeta…</translation>
        </message>
        <message>
            <source>Choose File…</source>
            <translation>Elegir archivo…</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
        <message>
            <source>Folder to search, with all below it</source>
            <translation>Carpeta que se busca, con todo lo que contiene</translation>
        </message>
        <message>
            <source>All files are there.</source>
            <translation>Están todos los archivos.</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) are not where they were. Files that lie beside one that is found come along.</source>
            <translation>
                <numerusform>%n archivo no está donde estaba. Los que estén junto a uno hallado se incluyen.</numerusform>
                <numerusform>%n archivos no están donde estaban. Los que estén junto a uno hallado se incluyen.</numerusform>
            </translation>
        </message>
        <message>
            <source>Searching %1…</source>
            <translation>Buscando en %1…</translation>
        </message>
        <message>
            <source>Searching for files</source>
            <translation>Buscando archivos</translation>
        </message>
        <message>
            <source>Where is %1?</source>
            <translation>¿Dónde está %1?</translation>
        </message>
        <message>
            <source>Looking at files</source>
            <translation>Mirando los archivos</translation>
        </message>
        <message>
            <source>Another recording</source>
            <translation>Otra grabación</translation>
        </message>
        <message>
            <source>Use It Anyway</source>
            <translation>Usar de todos modos</translation>
        </message>
    </context>
    <context>
        <name>SyncSettingsDialog</name>
        <message>
            <source>Sync Settings</source>
            <translation>Ajustes de sincronización</translation>
        </message>
        <message>
            <source>The one heard by most</source>
            <translation>La que más se oye</translation>
        </message>
        <message>
            <source>Where the sound says so</source>
            <translation>Donde el sonido lo indique</translation>
        </message>
        <message>
            <source>Everywhere</source>
            <translation>En todas partes</translation>
        </message>
        <message>
            <source>Nowhere</source>
            <translation>En ninguna</translation>
        </message>
        <message>
            <source>Only clips that begin within</source>
            <translation>Solo clips que empiecen dentro de</translation>
        </message>
        <message>
            <source> minutes</source>
            <translation> minutos</translation>
        </message>
        <message>
            <source>&amp;Reference clock:</source>
            <translation>Reloj de &amp;referencia:</translation>
        </message>
        <message>
            <source>&amp;Takes of one song may overlap:</source>
            <translation>Las &amp;tomas de un tema pueden solaparse:</translation>
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
            <translation>Sin analizar</translation>
        </message>
        <message>
            <source>Synced</source>
            <translation>Sincronizado</translation>
        </message>
        <message>
            <source>Likely</source>
            <translation>Probable</translation>
        </message>
        <message>
            <source>Estimated</source>
            <translation>Estimado</translation>
        </message>
        <message>
            <source>Not placed</source>
            <translation>No colocado</translation>
        </message>
        <message>
            <source>File missing</source>
            <translation>Falta el archivo</translation>
        </message>
        <message>
            <source>a false match is less likely than one in ten billion</source>
            <translation>una coincidencia falsa es menos probable que una entre diez mil millones</translation>
        </message>
        <message>
            <source>a false match has a chance of about one in %1</source>
            <translation>una coincidencia falsa tiene una probabilidad de una entre %1</translation>
        </message>
        <message numerus="yes">
            <source>about %n second(s) left</source>
            <translation>
                <numerusform>queda alrededor de %n segundo</numerusform>
                <numerusform>quedan unos %n segundos</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>about %n minute(s) left</source>
            <translation>
                <numerusform>queda alrededor de %n minuto</numerusform>
                <numerusform>quedan unos %n minutos</numerusform>
            </translation>
        </message>
        <message>
            <source>about %1 left</source>
            <translation>quedan unos %1</translation>
        </message>
        <message>
            <source>%1 kHz</source>
            <translation>%1 kHz</translation>
        </message>
        <message>
            <source>%1 bits float</source>
            <translation>%1 bits en coma flotante</translation>
        </message>
        <message>
            <source>%1 bits</source>
            <translation>%1 bits</translation>
        </message>
        <message>
            <source>%1 frames a second</source>
            <translation>%1 fotogramas por segundo</translation>
        </message>
        <message>
            <source>Checking</source>
            <translation>Comprobando</translation>
        </message>
        <message>
            <source>Comparing</source>
            <translation>Comparando</translation>
        </message>
        <message>
            <source>Drawing waveforms</source>
            <translation>Dibujando formas de onda</translation>
        </message>
        <message>
            <source>Listening</source>
            <translation>Escuchando</translation>
        </message>
        <message>
            <source>Looking at files</source>
            <translation>Examinando archivos</translation>
        </message>
        <message>
            <source>Looking for files</source>
            <translation>Buscando archivos</translation>
        </message>
        <message>
            <source>Rendering</source>
            <translation>Procesando audio</translation>
        </message>
        <message>
            <source>Searching</source>
            <translation>Buscando</translation>
        </message>
        <message>
            <source>Writing</source>
            <translation>Escribiendo</translation>
        </message>
        <message>
            <source>Packing %1</source>
            <translation>Empaquetando %1</translation>
        </message>
    </context>
    <context>
        <name>TimelineView</name>
        <message>
            <source>%1, confidence %2</source>
            <translation>%1, certeza %2</translation>
        </message>
        <message>
            <source>%1, from %2 to %3</source>
            <translation>%1, de %2 a %3</translation>
        </message>
        <message>
            <source>%1, pinned</source>
            <translation>%1, fijado</translation>
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
            <translation>falta el archivo</translation>
        </message>
        <message>
            <source>likely, worth a look</source>
            <translation>probable, conviene mirarlo</translation>
        </message>
        <message>
            <source>muted</source>
            <translation>silenciada</translation>
        </message>
        <message>
            <source>not analyzed yet</source>
            <translation>aún sin analizar</translation>
        </message>
        <message>
            <source>not placed</source>
            <translation>sin colocar</translation>
        </message>
        <message>
            <source>placed by date or timecode</source>
            <translation>colocado por fecha o código de tiempo</translation>
        </message>
        <message>
            <source>reference</source>
            <translation>referencia</translation>
        </message>
        <message>
            <source>solo</source>
            <translation>solo</translation>
        </message>
        <message>
            <source>synced by sound</source>
            <translation>sincronizado por el sonido</translation>
        </message>
        <message>
            <source>%1%2 s</source>
            <translation>%1%2 s</translation>
        </message>
        <message>
            <source>Timeline</source>
            <translation>Línea de tiempo</translation>
        </message>
        <message>
            <source>Tracks and their clips. Up and down go from track to track, Control with left and right from clip to clip.</source>
            <translation>Pistas y sus clips. Arriba y abajo pasan de pista en pista; Control con izquierda y derecha, de clip en clip.</translation>
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
            <translation>Nombre de la pista</translation>
        </message>
    </context>
    <context>
        <name>TracksModel</name>
        <message>
            <source>Track %1</source>
            <translation>Pista %1</translation>
        </message>
        <message>
            <source>reference</source>
            <translation>referencia</translation>
        </message>
        <message>
            <source>muted</source>
            <translation>silenciada</translation>
        </message>
        <message>
            <source>solo</source>
            <translation>solo</translation>
        </message>
        <message>
            <source>Pinned · %1</source>
            <translation>Fijado · %1</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nombre</translation>
        </message>
        <message>
            <source>Recorded</source>
            <translation>Grabado</translation>
        </message>
        <message>
            <source>Duration</source>
            <translation>Duración</translation>
        </message>
        <message>
            <source>Position</source>
            <translation>Posición</translation>
        </message>
        <message>
            <source>Drift</source>
            <translation>Deriva</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Estado</translation>
        </message>
    </context>
    <context>
        <name>TracksPanel</name>
        <message>
            <source>Tracks and clips</source>
            <translation>Pistas y clips</translation>
        </message>
    </context>
    <context>
        <name>WorkflowBar</name>
        <message>
            <source>Import</source>
            <translation>Importar</translation>
        </message>
        <message>
            <source>Analyze &amp;&amp; Sync</source>
            <translation>Analizar y sincronizar</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Exportar</translation>
        </message>
        <message>
            <source>Add Files…</source>
            <translation>Añadir archivos…</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>Exportar…</translation>
        </message>
    </context>
    <context>
        <name>WorkflowStepButton</name>
        <message>
            <source>Step %1: %2, done</source>
            <translation>Paso %1: %2, hecho</translation>
        </message>
        <message>
            <source>Step %1: %2, next</source>
            <translation>Paso %1: %2, el siguiente</translation>
        </message>
        <message>
            <source>Step %1: %2</source>
            <translation>Paso %1: %2</translation>
        </message>
    </context>
    <context>
        <name>Reasons</name>
        <message>
            <source>Placed by hand; nothing heard there says so.</source>
            <translation>Colocado a mano; nada de lo que se oye allí lo confirma.</translation>
        </message>
        <message>
            <source>Placed by hand.</source>
            <translation>Colocado a mano.</translation>
        </message>
        <message>
            <source>Placed as the continuation of its neighbouring files; nothing in it was heard by another device.</source>
            <translation>Colocado como continuación de los archivos vecinos; ningún otro dispositivo oyó nada de él.</translation>
        </message>
        <message>
            <source>Heard by %1.</source>
            <translation>Oído por %1.</translation>
        </message>
        <message>
            <source>Timecode decided between places that sound alike or added what faint sound lacked.</source>
            <translation>El código de tiempo decidió entre lugares que suenan igual o aportó lo que faltaba al sonido débil.</translation>
        </message>
        <message>
            <source>File dates decided between places that sound alike or added what faint sound lacked.</source>
            <translation>Las fechas de los archivos decidieron entre lugares que suenan igual o aportaron lo que faltaba al sonido débil.</translation>
        </message>
        <message>
            <source>Nothing heard reaches from the rest of the timeline to here, but files of %1 go on without a pause, which agrees to the millisecond.</source>
            <translation>Nada de lo oído llega desde el resto de la línea de tiempo hasta aquí, pero los archivos de %1 continúan sin pausa y coinciden al milisegundo.</translation>
        </message>
        <message>
            <source>Group %1 shares no sound with the main one: it lies where file dates put it, about a second exact at best.</source>
            <translation>El grupo %1 no comparte sonido con el principal: está donde lo sitúan las fechas de los archivos, con una exactitud de un segundo en el mejor de los casos.</translation>
        </message>
        <message>
            <source>Group %1 shares no sound with the main one: it was put behind it, where it really belongs is not known.</source>
            <translation>El grupo %1 no comparte sonido con el principal: se colocó detrás; no se sabe cuál es su lugar real.</translation>
        </message>
        <message>
            <source>Placed by timecode only, about a second exact at best; this device's clock error is known from its other clips.</source>
            <translation>Colocado solo por código de tiempo, con una exactitud de un segundo en el mejor de los casos; el error del reloj de este dispositivo se conoce por sus otros clips.</translation>
        </message>
        <message>
            <source>Placed by file date only, about a second exact at best; this device's clock error is known from its other clips.</source>
            <translation>Colocado solo por la fecha del archivo, con una exactitud de un segundo en el mejor de los casos; el error del reloj de este dispositivo se conoce por sus otros clips.</translation>
        </message>
        <message>
            <source>Placed by file date only, about a second exact at best; this device's clock is taken to be right like the others'.</source>
            <translation>Colocado solo por la fecha del archivo, con una exactitud de un segundo en el mejor de los casos; se supone que el reloj de este dispositivo es correcto, como los de los demás.</translation>
        </message>
        <message>
            <source>There is only one device; the sound of at least two is needed.</source>
            <translation>Solo hay un dispositivo; se necesita el sonido de al menos dos.</translation>
        </message>
        <message>
            <source>Its sound fits (confidence %1), but there it would lie over %2 of the same device; with takes allowed (Sync Settings) it would be placed all the same.</source>
            <translation>Su sonido encaja (confianza %1), pero allí quedaría sobre %2 del mismo dispositivo; si se permiten tomas (ajustes de sincronización), se colocaría de todos modos.</translation>
        </message>
        <message>
            <source>Its sound fits (confidence %1), but by its date it was recorded %2 earlier than that: probably the same recorded sound, heard at another time. With takes allowed (Sync Settings) it would be placed all the same.</source>
            <translation>Su sonido encaja (confianza %1), pero según su fecha se grabó %2 antes: probablemente el mismo sonido grabado, oído en otro momento. Si se permiten tomas (ajustes de sincronización), se colocaría de todos modos.</translation>
        </message>
        <message>
            <source>Its sound fits (confidence %1), but by its date it was recorded %2 later than that: probably the same recorded sound, heard at another time. With takes allowed (Sync Settings) it would be placed all the same.</source>
            <translation>Su sonido encaja (confianza %1), pero según su fecha se grabó %2 después: probablemente el mismo sonido grabado, oído en otro momento. Si se permiten tomas (ajustes de sincronización), se colocaría de todos modos.</translation>
        </message>
        <message>
            <source>Ambiguous: its sound fits %1 places about equally well, the best two %2 s apart.</source>
            <translation>Ambiguo: su sonido encaja más o menos igual de bien en %1 lugares; los dos mejores están a %2 s.</translation>
        </message>
        <message>
            <source>No sufficiently sure match; the best one reaches a confidence of %1, %2 is needed.</source>
            <translation>Ninguna coincidencia lo bastante segura; la mejor alcanza una confianza de %1 y se necesita %2.</translation>
        </message>
        <message>
            <source>Nothing in it was heard by another device.</source>
            <translation>Ningún otro dispositivo oyó nada de él.</translation>
        </message>
        <message>
            <source>There is only silence in it.</source>
            <translation>Solo contiene silencio.</translation>
        </message>
        <message>
            <source>By its date it lies %1 h away from the rest.</source>
            <translation>Según su fecha está a %1 h del resto.</translation>
        </message>
        <message>
            <source>It was not listened to yet.</source>
            <translation>Aún no se ha escuchado.</translation>
        </message>
        <message>
            <source>The file changed after it was analyzed.</source>
            <translation>El archivo cambió después de analizarse.</translation>
        </message>
        <message>
            <source>Not analyzed yet.</source>
            <translation>Aún sin analizar.</translation>
        </message>
        <message>
            <source>Placed by an earlier version of the program and not heard since; it may be off by %1 s.</source>
            <translation>Colocado por una versión anterior del programa y no escuchado desde entonces; puede estar desviado %1 s.</translation>
        </message>
        <message>
            <source>Placed by an earlier version of the program and not heard since.</source>
            <translation>Colocado por una versión anterior del programa y no escuchado desde entonces.</translation>
        </message>
        <message>
            <source>Its place was lost when the project file was damaged.</source>
            <translation>Su posición se perdió cuando se dañó el archivo del proyecto.</translation>
        </message>
        <message>
            <source>There is no programme sound in it: %1.</source>
            <translation>No contiene sonido de programa: %1.</translation>
        </message>
        <message>
            <source>stream %1 of %2</source>
            <translation>flujo %1 de %2</translation>
        </message>
        <message>
            <source>channels %1</source>
            <translation>canales %1</translation>
        </message>
        <message>
            <source>channel %1</source>
            <translation>canal %1</translation>
        </message>
        <message>
            <source>The unsaved project of %1 was recovered.</source>
            <translation>Se recuperó el proyecto sin guardar del %1.</translation>
        </message>
        <message>
            <source>Changes of %1 that had not been saved were recovered.</source>
            <translation>Se recuperaron los cambios sin guardar del %1.</translation>
        </message>
        <message>
            <source>There are unsaved changes to another state of this project.</source>
            <translation>Hay cambios sin guardar de otro estado de este proyecto.</translation>
        </message>
    </context>
</TS>

# Installs BUILD to STAGE, moves that to PREFIX and looks whether everything is there.
file(REMOVE_RECURSE "${STAGE}" "${PREFIX}")
execute_process(COMMAND "${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${STAGE}"
                OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
file(RENAME "${STAGE}" "${PREFIX}")

set(files include/audiosync/base/version.h include/audiosync/base/result.h
          "${LIBDIR}/libaudiosync_base.a" "${LIBDIR}/cmake/AudioSync/AudioSyncConfig.cmake"
          "${LIBDIR}/pkgconfig/audiosync.pc")
if(WITH_CLI)
    list(APPEND files bin/audiosync share/man/man1/audiosync.1
         share/bash-completion/completions/audiosync share/zsh/site-functions/_audiosync
         share/fish/vendor_completions.d/audiosync.fish)
endif()
if(WITH_DESKTOP)
    set(id org.audiosync.AudioSyncPro)
    list(APPEND files bin/audiosync-pro share/man/man1/audiosync-pro.1
         share/applications/${id}.desktop share/mime/packages/${id}.mime.xml
         share/metainfo/${id}.metainfo.xml share/icons/hicolor/scalable/apps/audiosync-pro.svg)
endif()
foreach(file IN LISTS files)
    if(NOT EXISTS "${PREFIX}/${file}")
        message(SEND_ERROR "not installed: ${file}")
    endif()
endforeach()

file(GLOB_RECURSE texts "${PREFIX}/${LIBDIR}/cmake/*" "${PREFIX}/${LIBDIR}/pkgconfig/*")
foreach(text IN LISTS texts)
    file(STRINGS "${text}" traces REGEX "${BUILD}|${STAGE}")
    if(traces)
        message(SEND_ERROR "${text} points into the build folder: ${traces}")
    endif()
endforeach()

if(WITH_CLI)
    execute_process(COMMAND "${PREFIX}/bin/audiosync" --version OUTPUT_VARIABLE said
                    COMMAND_ERROR_IS_FATAL ANY)
    if(NOT said MATCHES "${VERSION}")
        message(SEND_ERROR "audiosync --version says '${said}', not ${VERSION}")
    endif()
    file(STRINGS "${PREFIX}/share/man/man1/audiosync.1" title REGEX "^\\.TH.*${VERSION}")
    if(NOT title)
        message(SEND_ERROR "the man page does not show version ${VERSION}")
    endif()
endif()

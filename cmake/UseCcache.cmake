# Included by the presets (CMAKE_PROJECT_TOP_LEVEL_INCLUDES): compile through ccache where it is
# installed. Not in CMakeLists.txt, because a packager decides that for himself.
find_program(AUDIOSYNC_CCACHE ccache)
mark_as_advanced(AUDIOSYNC_CCACHE)
if(AUDIOSYNC_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${AUDIOSYNC_CCACHE}")
endif()

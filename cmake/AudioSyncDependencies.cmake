# Everything the project links, found once and by one name each.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(tl-expected REQUIRED)
find_package(fmt REQUIRED)
find_package(Eigen3 REQUIRED NO_MODULE)
find_package(nlohmann_json REQUIRED)
find_package(pugixml REQUIRED)

# PkgConfig::<name> for the given modules; remembers them for the installed package.
macro(audiosync_find_modules name)
    pkg_check_modules(${name} REQUIRED IMPORTED_TARGET ${ARGN})
    set(AUDIOSYNC_MODULES_${name} ${ARGN})
endmacro()
audiosync_find_modules(FFTW3F fftw3f)
audiosync_find_modules(FFTW3 fftw3)
audiosync_find_modules(SOXR soxr)
audiosync_find_modules(SNDFILE sndfile)
audiosync_find_modules(XXHASH libxxhash)
audiosync_find_modules(LIBAV libavformat libavcodec libavutil libswresample)

if(AUDIOSYNC_BUILD_CLI)
    find_package(CLI11 REQUIRED)
endif()

# What `cmake --install` puts where: libraries, headers, the CMake package, the pkg-config file, the
# command with its man page and completions. All of it can be moved as one after installation.
include(CMakePackageConfigHelpers)

get_property(libraries GLOBAL PROPERTY AUDIOSYNC_LIBRARIES)

# AudioSync::audiosync stands for all of the library.
add_library(audiosync_all INTERFACE)
add_library(AudioSync::audiosync ALIAS audiosync_all)
set_target_properties(audiosync_all PROPERTIES EXPORT_NAME audiosync)
target_link_libraries(audiosync_all INTERFACE ${libraries})

install(TARGETS ${libraries} audiosync_all EXPORT AudioSyncTargets
        ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}"
        FILE_SET HEADERS DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")

# The libraries are static, so who links them also links what they stand on. Only what is really
# linked is asked for; header-only helpers are gone by then (see audiosync_library).
set(AUDIOSYNC_FIND_DEPENDENCIES "")
set(AUDIOSYNC_PC_REQUIRES "")
set(AUDIOSYNC_PC_LIBS "")
set(linked "")
foreach(library IN LISTS libraries)
    get_target_property(names ${library} LINK_LIBRARIES)
    list(APPEND linked ${names})
    list(PREPEND AUDIOSYNC_PC_LIBS "-l${library}")  # what stands on others comes first
endforeach()
list(REMOVE_DUPLICATES linked)
list(SORT linked)
foreach(name IN LISTS linked)
    if(name MATCHES "^(AudioSync::|audiosync_|\\$<BUILD_INTERFACE:|::@)")
        continue()
    elseif(name MATCHES "^PkgConfig::(.*)$")
        set(key "${CMAKE_MATCH_1}")
        string(REPLACE ";" " " modules "${AUDIOSYNC_MODULES_${key}}")
        string(APPEND AUDIOSYNC_FIND_DEPENDENCIES
            "find_dependency(PkgConfig)\npkg_check_modules(${key} QUIET IMPORTED_TARGET ${modules})\n"
            "audiosync_require(${key} \"${modules}\")\n")
        list(APPEND AUDIOSYNC_PC_REQUIRES ${AUDIOSYNC_MODULES_${key}})
    elseif(name STREQUAL "tl::expected")
        string(APPEND AUDIOSYNC_FIND_DEPENDENCIES "find_dependency(tl-expected)\n")
    elseif(name STREQUAL "fmt::fmt")
        string(APPEND AUDIOSYNC_FIND_DEPENDENCIES "find_dependency(fmt)\n")
        list(APPEND AUDIOSYNC_PC_REQUIRES fmt)
    elseif(name MATCHES "^pugixml")
        string(APPEND AUDIOSYNC_FIND_DEPENDENCIES "find_dependency(pugixml)\n")
        list(APPEND AUDIOSYNC_PC_REQUIRES pugixml)
    elseif(name STREQUAL "Threads::Threads")
        string(APPEND AUDIOSYNC_FIND_DEPENDENCIES "find_dependency(Threads)\n")
        list(APPEND AUDIOSYNC_PC_LIBS -pthread)
    else()
        message(FATAL_ERROR "cmake/AudioSyncInstall.cmake: how does an installed AudioSync find ${name}?")
    endif()
endforeach()
list(JOIN AUDIOSYNC_PC_REQUIRES ", " AUDIOSYNC_PC_REQUIRES)
list(JOIN AUDIOSYNC_PC_LIBS " " AUDIOSYNC_PC_LIBS)

# CMake package
set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/AudioSync")
configure_package_config_file("${CMAKE_CURRENT_LIST_DIR}/AudioSyncConfig.cmake.in"
    "${PROJECT_BINARY_DIR}/AudioSyncConfig.cmake" INSTALL_DESTINATION "${package_dir}"
    NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file("${PROJECT_BINARY_DIR}/AudioSyncConfigVersion.cmake"
    COMPATIBILITY SameMajorVersion)
install(FILES "${PROJECT_BINARY_DIR}/AudioSyncConfig.cmake"
              "${PROJECT_BINARY_DIR}/AudioSyncConfigVersion.cmake" DESTINATION "${package_dir}")
install(EXPORT AudioSyncTargets NAMESPACE AudioSync:: DESTINATION "${package_dir}")

# pkg-config file
file(RELATIVE_PATH AUDIOSYNC_PC_PREFIX "/p/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/p")
configure_file("${CMAKE_CURRENT_LIST_DIR}/audiosync.pc.in" "${PROJECT_BINARY_DIR}/audiosync.pc" @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/audiosync.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")

# The command
if(TARGET audiosync_cli)
    install(TARGETS audiosync_cli RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
    configure_file("${PROJECT_SOURCE_DIR}/docs/man/audiosync.1.in" "${PROJECT_BINARY_DIR}/audiosync.1" @ONLY)
    install(FILES "${PROJECT_BINARY_DIR}/audiosync.1" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
    install(FILES "${PROJECT_SOURCE_DIR}/completions/audiosync.bash" RENAME audiosync
            DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions")
    install(FILES "${PROJECT_SOURCE_DIR}/completions/_audiosync"
            DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/site-functions")
    install(FILES "${PROJECT_SOURCE_DIR}/completions/audiosync.fish"
            DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d")
endif()
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" "${PROJECT_SOURCE_DIR}/CHANGELOG.md"
        DESTINATION "${CMAKE_INSTALL_DOCDIR}")

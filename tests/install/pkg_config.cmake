# Compiles SOURCE with what pkg-config says and runs it.
set(ENV{PKG_CONFIG_PATH} "${PC_DIR}")
execute_process(COMMAND "${PKG_CONFIG}" --modversion audiosync OUTPUT_VARIABLE said
                OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
if(NOT said STREQUAL VERSION)
    message(FATAL_ERROR "pkg-config says version ${said}, not ${VERSION}")
endif()
execute_process(COMMAND "${PKG_CONFIG}" --cflags --libs audiosync OUTPUT_VARIABLE flags
                OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
separate_arguments(flags UNIX_COMMAND "${flags}")
execute_process(COMMAND "${CXX}" -std=c++20 "${SOURCE}" -o "${OUT}" ${flags} COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND "${OUT}" "${VERSION}" COMMAND_ERROR_IS_FATAL ANY)

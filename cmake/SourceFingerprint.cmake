# cmake -DFILES=a,b,c -DNAMESPACE=… -DNAME=kSomething -DOUTPUT=x.h -P SourceFingerprint.cmake
#
# A header with one constant that changes whenever one of FILES does. What is kept from run to run
# carries it, so that nobody has to remember to raise a number.
string(REPLACE "," ";" FILES "${FILES}")
set(digests "")
foreach(file IN LISTS FILES)
    file(SHA256 "${file}" digest)
    string(APPEND digests "${digest}\n")
endforeach()
string(SHA256 fingerprint "${digests}")
string(SUBSTRING "${fingerprint}" 0 32 fingerprint)
file(CONFIGURE OUTPUT "${OUTPUT}" @ONLY CONTENT [=[
#pragma once

#include <string_view>

namespace @NAMESPACE@ {

inline constexpr std::string_view @NAME@ = "@fingerprint@";

}  // namespace @NAMESPACE@
]=])

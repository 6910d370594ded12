#include "audiosync/session/file_names.h"

#include <gmock/gmock.h>

namespace audiosync::session {
namespace {

using testing::ElementsAre;

TEST(NaturalLess, OrdersNumbersByValueAndIsTotal) {
    EXPECT_TRUE(natural_less("clip9", "clip10"));
    EXPECT_FALSE(natural_less("clip10", "clip9"));
    EXPECT_TRUE(natural_less("Clip9", "clip10"));
    EXPECT_TRUE(natural_less("a", "a1"));
    EXPECT_FALSE(natural_less("a", "a"));
    EXPECT_NE(natural_less("a01", "a1"), natural_less("a1", "a01"));
    EXPECT_TRUE(natural_less("x99999999999999999999998", "x99999999999999999999999"));
}

TEST(SafeFileName, KeepsUnicodeAndDropsWhatSomeFileSystemRefuses) {
    EXPECT_EQ(safe_file_name("Zoë – 東京"), "Zoë – 東京");
    EXPECT_EQ(safe_file_name("a/b\\c:d*e?f\"g<h>i|j\n"), "a_b_c_d_e_f_g_h_i_j_");
    EXPECT_EQ(safe_file_name("name. ."), "name");
    EXPECT_EQ(safe_file_name(".."), "track");
    EXPECT_EQ(safe_file_name(".hidden"), "_hidden");
    EXPECT_EQ(safe_file_name("con"), "_con");
    EXPECT_EQ(safe_file_name("LPT1.x"), "_LPT1.x");
    EXPECT_EQ(safe_file_name("console"), "console");
    EXPECT_EQ(safe_file_name(""), "track");
}

TEST(SafeFileName, CutsLongNamesBetweenCharacters) {
    std::string name;
    for (int i = 0; i < 300; ++i) name += "ö";
    const std::string safe = safe_file_name(name);
    EXPECT_LE(safe.size(), 200U);
    EXPECT_EQ(safe.size() % 2, 0U);
}

TEST(MadeUnique, TellsNamesApartWithoutRegardToCase) {
    EXPECT_THAT(made_unique({"CamA", "cama", "CamA"}), ElementsAre("CamA", "cama (2)", "CamA (3)"));
    EXPECT_THAT(made_unique({"A", "A", "A (2)"}), ElementsAre("A", "A (3)", "A (2)"));
}

TEST(GoProName, KnowsBothGenerations) {
    const auto next = gopro_name("GX031234");
    ASSERT_TRUE(next);
    EXPECT_EQ(next->recording, 1234);
    EXPECT_EQ(next->chapter, 3);
    const auto old = gopro_name("GP021234");
    ASSERT_TRUE(old);
    EXPECT_EQ(old->recording, 1234);
    EXPECT_EQ(old->chapter, 2);
    EXPECT_EQ(gopro_name("GOPR1234")->chapter, 0);
    EXPECT_FALSE(gopro_name("GX0112345"));
    EXPECT_FALSE(gopro_name("MVI_0001"));
}

TEST(NameFamily, IsTheNameWithoutItsNumber) {
    EXPECT_EQ(name_family("MVI_0123").name, "MVI");
    EXPECT_EQ(name_family("C0001").key, name_family("C0917").key);
    EXPECT_NE(name_family("C0001").key, name_family("D0001").key);
    EXPECT_EQ(name_family("GH010045").key, name_family("GOPR0002").key);
    EXPECT_EQ(name_family("PXL_20260301_101500123").key, name_family("PXL_20260301_111111000").key);
    EXPECT_EQ(name_family("interview part 2").key, name_family("interview part 1").key);
    EXPECT_EQ(name_family("C0001 (1)").key, name_family("C0002").key);
    EXPECT_TRUE(name_family("cam2").may_number_devices);
    EXPECT_FALSE(name_family("cam002").may_number_devices);
    EXPECT_EQ(name_family("00001").name, "");
}

TEST(TakeName, KnowsTheFilesOfOneTake) {
    EXPECT_EQ(take_name("ZOOM0001_Tr1")->take, "ZOOM0001");
    EXPECT_EQ(take_name("180301_001_Tr1_2")->part, "Tr1_2");
    EXPECT_EQ(take_name("TASCAM_0001S34")->part, "S34");
    EXPECT_FALSE(take_name("LR"));
    EXPECT_FALSE(take_name("GARS12"));
    EXPECT_FALSE(take_name("ZOOM0001"));
}

}  // namespace
}  // namespace audiosync::session

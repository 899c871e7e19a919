#include "models/base/utf8.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace changeover {
namespace {

struct Bytes {
  std::string name, bytes;
  std::optional<char32_t> character;
};

class DecodeUtf8 : public testing::TestWithParam<Bytes> {};

TEST_P(DecodeUtf8, TakesTheShortestFormOnly) {
  const auto& [name, bytes, character] = GetParam();
  const auto decoded = decode_utf8(bytes, 0);
  ASSERT_EQ(decoded.has_value(), character.has_value());
  if (!character) return;
  EXPECT_EQ(decoded->value, *character);
  EXPECT_EQ(decoded->bytes, bytes.size());
}

INSTANTIATE_TEST_SUITE_P(Boundaries, DecodeUtf8,
                         testing::ValuesIn(std::vector<Bytes>{
                             {"ascii", "A", U'A'},
                             {"last_of_one", "\x7F", U'\x7F'},
                             {"first_of_two", "\xC2\x80", U'\x80'},
                             {"last_of_two", "\xDF\xBF", U'\x7FF'},
                             {"first_of_three", "\xE0\xA0\x80", U'\x800'},
                             {"below_surrogates", "\xED\x9F\xBF", U'\xD7FF'},
                             {"above_surrogates", "\xEE\x80\x80", U'\xE000'},
                             {"last_of_three", "\xEF\xBF\xBF", U'\xFFFF'},
                             {"first_of_four", "\xF0\x90\x80\x80", U'\x10000'},
                             {"last_of_four", "\xF4\x8F\xBF\xBF", U'\x10FFFF'},
                             {"lone_continuation", "\x80", std::nullopt},
                             {"last_continuation", "\xBF", std::nullopt},
                             {"overlong_slash", "\xC0\xAF", std::nullopt},
                             {"overlong_two", "\xC1\xBF", std::nullopt},
                             {"overlong_three", "\xE0\x9F\xBF", std::nullopt},
                             {"overlong_four", "\xF0\x8F\xBF\xBF", std::nullopt},
                             {"first_surrogate", "\xED\xA0\x80", std::nullopt},
                             {"last_surrogate", "\xED\xBF\xBF", std::nullopt},
                             {"beyond_unicode", "\xF4\x90\x80\x80", std::nullopt},
                             {"lead_f5", "\xF5\x80\x80\x80", std::nullopt},
                             {"lead_ff", "\xFF", std::nullopt},
                             {"cut_two", "\xC3", std::nullopt},
                             {"cut_three", "\xE2\x82", std::nullopt},
                             {"cut_four", "\xF0\x9F\x98", std::nullopt},
                             {"second_is_ascii", "\xC3(", std::nullopt},
                             {"third_is_lead", "\xE2\x82\xC3", std::nullopt},
                         }),
                         [](const auto& row) { return row.param.name; });

TEST(CharacterCount, CountsCodePointsAndStrayBytes) {
  EXPECT_EQ(character_count(""), 0u);
  EXPECT_EQ(character_count("45 °C"), 5u);
  EXPECT_EQ(character_count("比特"), 2u);
  EXPECT_EQ(character_count("a\xFF\xFEz"), 4u);
}

TEST(TextCharacter, AreAllButControlsAndWhatCannotBeSeen) {
  for (const char32_t c : {U'\t', U'\n', U'\r', U' ', U'~', U'\xA0', U'é', U'比', U'\x200F', U'\x2027', U'\x202F',
                           U'\x2065', U'\x206A', U'\xFDCF', U'\xFDF0', U'\xFFFD', U'\x1F600'})
    EXPECT_TRUE(is_text_character(c)) << std::hex << static_cast<unsigned>(c);
  for (const char32_t c : {U'\0',     U'\x08',   U'\x0B',   U'\x1B',   U'\x1F',   U'\x7F',   U'\x80',
                           U'\x85',   U'\x9F',   U'\x2028', U'\x2029', U'\x202A', U'\x202E', U'\x2066',
                           U'\x2069', U'\xFDD0', U'\xFDEF', U'\xFEFF', U'\xFFFE', U'\xFFFF', U'\x1FFFE'})
    EXPECT_FALSE(is_text_character(c)) << std::hex << static_cast<unsigned>(c);
}

}  // namespace
}  // namespace changeover

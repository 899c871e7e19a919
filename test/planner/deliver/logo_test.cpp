#include "planner/deliver/logo.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <charconv>
#include <cstdint>

#include "planner/deliver/png.hpp"

namespace changeover::deliver {
namespace {

using testing::HasSubstr;

std::string bytes_of(std::string_view hexadecimal) {
  std::string bytes;
  for (std::size_t i = 0; i < hexadecimal.size(); i += 2) {
    unsigned value = 0;
    std::from_chars(hexadecimal.data() + i, hexadecimal.data() + i + 2, value, 16);
    bytes += static_cast<char>(value);
  }
  return bytes;
}

/// Two pixels of `#16425b`, as zlib and its CRC-32 made them.
const std::string good_png = bytes_of(
    "89504e470d0a1a0a0000000d49484452000000020000000108020000007b40e8"
    "dd0000000d49444154789c6310738a0622000462016709d0e5f9000000004945"
    "4e44ae426082");
constexpr std::size_t header_at = 8, pixels_at = 33;

std::string fault_of(const std::string& bytes) {
  const auto read = logo_of(bytes);
  const auto* fault = std::get_if<std::string>(&read);
  return fault == nullptr ? "" : *fault;
}

TEST(Logo, AWholePngIsOne) {
  const auto read = logo_of(good_png);
  ASSERT_TRUE(std::holds_alternative<Logo>(read));
  EXPECT_EQ(std::get<Logo>(read).media_type, "image/png");
  EXPECT_EQ(std::get<Logo>(read).bytes, good_png);
}

TEST(Logo, APngThatIsCutOffAnywhereIsNone) {
  for (std::size_t size = 0; size < good_png.size(); ++size)
    EXPECT_NE(fault_of(good_png.substr(0, size)), "") << size << " bytes";
}

TEST(Logo, APngWithAnyBitTurnedIsNone) {
  for (std::size_t bit = 0; bit < 8 * good_png.size(); ++bit) {
    std::string turned = good_png;
    turned[bit / 8] = static_cast<char>(static_cast<unsigned char>(turned[bit / 8]) ^ (1u << bit % 8));
    EXPECT_NE(fault_of(turned), "") << "bit " << bit;
  }
}

TEST(Logo, APngSaysWhatIsWrongWithIt) {
  EXPECT_EQ(fault_of(good_png + "x"), "something stands behind its end; save it anew");
  EXPECT_EQ(fault_of(good_png.substr(0, header_at)), "its header is no PNG's; save it anew");
  EXPECT_EQ(fault_of(good_png.substr(0, pixels_at) + good_png.substr(good_png.size() - 12)),
            "it holds no picture; save it anew");
  EXPECT_EQ(fault_of(good_png.substr(0, pixels_at) + good_png.substr(header_at)), "it has two headers; save it anew");
  EXPECT_EQ(fault_of(good_png.substr(0, good_png.size() - 12)), "it is cut off; save it anew");
  std::string damaged = good_png;
  damaged[pixels_at + 9] ^= 1;
  EXPECT_EQ(fault_of(damaged), "the checksum of a part is wrong, at byte 33; save it anew");
  std::string wide = good_png;
  wide[header_at + 9] = 1;  // 65,538 pixels
  EXPECT_EQ(fault_of(wide), "it has more than 10,000 pixels a side; save it anew");
}

std::string svg(const std::string& content) {
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\">\n" + content + "</svg>\n";
}

TEST(Logo, AnSvgOfADrawingProgramIsOne) {
  for (const std::string& text :
       {svg("<rect width=\"40\" height=\"20\"/>"),
        "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- Generator -->\n<!DOCTYPE svg PUBLIC "
        "\"-//W3C//DTD SVG "
        "1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n" +
            svg("<style><![CDATA[.a{fill:url(#g)}]]></style><defs><linearGradient id='g'/></defs><use "
                "xlink:href=\"#g\"/><text>R&amp;D &#xE9;</text><image href=\"data:image/png;base64,AAAA\"/>"),
        std::string("<svg:svg xmlns:svg=\"http://www.w3.org/2000/svg\"><svg:g style=\"fill:url( '#a' )\"/></svg:svg>")})
    EXPECT_EQ(fault_of(text), "") << text;
}

TEST(Logo, AnSvgThatIsNotWellFormedIsNone) {
  for (const char* content :
       {"<g>", "<g></h>", "</g>", "<g a=1/>", "<g a='1' a='2'/>", "<g a='<'/>", "<text>&nosuch;</text>", "<g a='1'",
        "<text>\x01</text>", "<text>\xFF</text>", "<!-- ", "<![CDATA[ "})
    EXPECT_THAT(fault_of(svg(content)), HasSubstr("line ")) << content;
  EXPECT_EQ(fault_of(svg("<g>")), "line 2: it is no well-formed XML: `<g>` is not closed");
  EXPECT_EQ(fault_of(svg("") + "x"), "line 3: something stands behind the picture");
  EXPECT_EQ(fault_of("site: {}\n"), "it is neither an SVG nor a PNG file");
}

TEST(Logo, AnSvgThatRunsOrAsksForSomethingIsNone) {
  for (const char* content : {"<script>alert(1)</script>",
                              "<SCRIPT/>",
                              "<svg:script/>",
                              "<foreignObject/>",
                              "<g onload=\"x\"/>",
                              "<g OnClick='x'/>",
                              "<image href=\"http://x/y.png\"/>",
                              "<image xlink:href=\"//x\"/>",
                              "<a href=\"javascript:alert(1)\"/>",
                              "<a href=\"&#106;avascript:x\"/>",
                              "<a href=\" \tjavascript:x\"/>",
                              "<image href=\"data:image/svg+xml;base64,AA\"/>",
                              "<use href='other.svg#a'/>",
                              "<style>@import url(http://x)</style>",
                              "<style>a{fill:URL(http://x)}</style>",
                              "<style><![CDATA[a{fill:\\75rl(http://x)}]]></style>",
                              "<g style=\"fill:url( http://x )\"/>",
                              "<g fill=\"url('http://x#a')\"/>",
                              "<g xml:base=\"http://x\"/>",
                              "<animate attributeName=\"href\"/>",
                              "<?xml-stylesheet href=\"x\"?>",
                              "<iframe/>"})
    EXPECT_THAT(fault_of(svg(content)), HasSubstr("line 2: ")) << content;
  EXPECT_THAT(fault_of("<!DOCTYPE svg [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + svg("&e;")),
              HasSubstr("line 1: it declares entities"));
  std::string deep;
  for (int i = 0; i < 10'000; ++i) deep += "<g>";
  EXPECT_THAT(fault_of(svg(deep)), HasSubstr("nested more than 100 levels deep"));
}

}  // namespace
}  // namespace changeover::deliver

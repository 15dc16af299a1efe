//! Shortcodes of other generators on a page.

use crate::session::Site;

#[test]
fn shortcodes_become_pictures_and_links_or_nothing() {
    let built = Site::new()
        .file("content/2022/湖.png", "x")
        .file(
            "content/2022/2022-W30.md",
            "# 一周\n\n{{< figure src=\"湖.png\" caption=\"湖面\" link=\"https://example.org/lake\" >}}\n\n\
             {% asset_img 湖.png 又是湖 %}\n\n\
             听 {{< music url=\"https://example.org/a_b_c.mp3\" name=\"*晚风*\" >}} 再说。\n\n\
             {{% notice tip %}}\n**风**很大\n{{% /notice %}}\n\n\
             一行\n{% youtube abc %}\n两行\n\n\
             见[上周]({{< ref \"2022-W29.md\" >}})，`{{< x >}}`，{{</* figure */>}}，${{ token }}。\n",
        )
        .build();
    let page = built.page("/2022/w30/");
    let main = page.main();
    for expected in [
        "<a href=\"https://example.org/lake\"><img ",
        "<figcaption>湖面</figcaption>",
        "<figcaption>又是湖</figcaption>",
        "听 <a href=\"https://example.org/a_b_c.mp3\">*晚风*</a> 再说。",
        "<p><strong>风</strong>很大</p>",
        "<p>一行<br>\n两行</p>",
        "<p>见上周，<code>{{&lt; x &gt;}}</code>，{{&lt; figure &gt;}}，${{ token }}。</p>",
    ] {
        assert!(main.contains(expected), "{expected} in {main}");
    }
    assert_eq!(page.of_class("gallery").len(), 1, "two pictures in a row are a gallery: {main}");
    for left_out in ["notice", "youtube", "2022-W29"] {
        assert!(!main.contains(left_out), "{left_out} in {main}");
    }
}

#[test]
fn shortcodes_stay_text_where_a_site_wants_that() {
    let built = Site::new()
        .file("config.toml", "[markdown]\nshortcodes = false\n")
        .file("content/2022-W30.md", "# 一周\n\n看 {{<bilibili BV1>}}。\n")
        .build();
    assert!(built.page("/2022/w30/").text().contains("看 {{"), "{}", built.page("/2022/w30/").text());
    assert!(!built.screen().contains("shortcode"), "{}", built.screen());
}

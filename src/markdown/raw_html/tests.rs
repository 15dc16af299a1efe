//! What a page gets of the HTML that its author writes.

use crate::markdown::{
    Extensions, NodeId,
    html::{self, Style},
    tests::read,
};

fn styled(markdown: &str, style: &Style<'_>) -> String {
    let mut written = String::new();
    html::write_document(&read(markdown, &Extensions::default()), style, &mut written);
    written
}

#[track_caller]
fn assert_written(cases: &[(&str, &str)]) {
    for (markdown, expected) in cases {
        let written = styled(markdown, &Style::site());
        assert_eq!(written.trim_end(), *expected, "{markdown:?}");
    }
}

#[test]
fn what_is_whole_passes_as_it_is() {
    for html in [
        "<div class=\"a\" title='b > c' hidden>甲 &amp; <b>乙</b> <br> <img src=x alt=y/></div>",
        "<table><caption>甲</caption><tr><th>乙</th></tr><tbody><tr><td>丙</td></tr></tbody></table>",
        "<ruby>汉<rp>(</rp><rt>han</rt><rp>)</rp></ruby><!-- 丁 --><video src=x controls></video>",
        "<svg viewBox=\"0 0 1 1\"><title>戊</title><linearGradient/><style>a > b { }</style><path d=\"M0 0\"/></svg>",
        "<math><mfrac><mi>x</mi><mn>2</mn></mfrac></math><my-element x></my-element>",
        "<p>己</p><details open><summary>庚</summary>辛</details><script>if (a < b) { c() }</script>",
        "<select><optgroup><option>壬</option></optgroup></select><textarea>\n<癸></textarea>",
    ] {
        assert_written(&[(&format!("<div>\n{html}\n</div>"), &format!("<div>\n{html}\n</div>"))]);
    }
}

#[test]
fn an_element_that_nothing_closes_ends_with_its_block() {
    assert_written(&[
        ("<div>\n\n甲", "<div>\n</div>\n<p>甲</p>"),
        (
            "<div><section>\n\n甲\n\n</section>\n\n乙",
            "<div><section>\n<p>甲</p>\n</section>\n</div>\n<p>乙</p>",
        ),
        (
            "<details>\n<summary>甲\n\n## 乙",
            "<details>\n<summary>甲\n</summary></details>\n<h2 id=\"乙\">乙</h2>",
        ),
        ("- <div>\n- 甲", "<ul>\n<li><div>\n</div></li>\n<li>甲</li>\n</ul>"),
        ("> <center>\n\n甲", "<blockquote>\n<center>\n</center></blockquote>\n<p>甲</p>"),
        ("<template>\n\n# 甲", "<template>\n</template>\n<h1 id=\"甲\">甲</h1>"),
        ("<div/>\n甲\n\n乙", "<div></div>\n甲\n<p>乙</p>"),
    ]);
}

#[test]
fn an_element_that_nothing_closes_within_a_line_ends_with_its_parent() {
    assert_written(&[
        ("甲 <b>乙 *丙*\n\n丁", "<p>甲 <b>乙 <em>丙</em></b></p>\n<p>丁</p>"),
        ("**甲 <i>乙** 丙", "<p><strong>甲 <i>乙</i></strong> 丙</p>"),
        ("[甲 <s>乙](x) 丙", "<p><a href=\"x\">甲 <s>乙</s></a> 丙</p>"),
        ("## 甲 <sub>乙\n\n丙", "<h2 id=\"甲-乙\">甲 <sub>乙</sub></h2>\n<p>丙</p>"),
        ("- 甲 <u>乙\n  - 丙\n", "<ul>\n<li>甲 <u>乙</u>\n<ul>\n<li>丙</li>\n</ul>\n</li>\n</ul>"),
        (
            "|甲 <b>|乙|\n|-|-|\n",
            "<div class=\"table\" tabindex=\"0\">\n<table>\n<thead><tr><th>甲 <b></b></th><th>乙</th></tr></thead>\n</table>\n</div>",
        ),
        // What would hide the rest of the line ends at once.
        ("甲 <textarea> 乙", "<p>甲 <textarea></textarea> 乙</p>"),
        ("甲 <iframe src=x> <video> 乙", "<p>甲 <iframe src=x></iframe> <video></video> 乙</p>"),
        ("甲 <select> 乙 <svg> 丙", "<p>甲 <select></select> 乙 <svg></svg> 丙</p>"),
        ("甲 <a name=\"乙\"/> 丙", "<p>甲 <a name=\"乙\"></a> 丙</p>"),
    ]);
}

#[test]
fn an_end_tag_ends_nothing_but_what_its_author_began() {
    assert_written(&[
        ("</div></section></main></body></html>\n\n甲", "<p>甲</p>"),
        ("甲</p></b></li></br> 乙", "<p>甲 乙</p>"),
        ("- 甲\n\n  </li></ul></div>\n\n  乙", "<ul>\n<li>\n<p>甲</p>\n<p>乙</p>\n</li>\n</ul>"),
        (
            "<div>\n<table><tr><td></div>甲</td></tr></table>\n</div>",
            "<div>\n<table><tr><td>甲</td></tr></table>\n</div>",
        ),
        ("<b><div>甲</b>乙</div>丙", "<div class=\"paragraph\"><b><div>甲乙</div></b>丙</div>"),
        ("<div><i>甲</div>乙</i>", "<div><i>甲</i></div>乙"),
    ]);
}

#[test]
fn markdown_can_stand_between_a_start_and_its_end() {
    assert_written(&[
        (
            "<details>\n<summary>甲</summary>\n\n*乙*\n\n### 丙\n\n- 丁\n\n</details>\n\n戊",
            "<details>\n<summary>甲</summary>\n<p><em>乙</em></p>\n<h3 id=\"丙\">丙</h3>\n<ul>\n<li>丁</li>\n</ul>\n</details>\n<p>戊</p>",
        ),
        (
            "<table>\n<tr>\n<td>\n\n**甲**\n\n</td>\n</tr>\n</table>",
            "<table>\n<tr>\n<td>\n<p><strong>甲</strong></p>\n</td>\n</tr>\n</table>",
        ),
        // A paragraph cannot hold another.
        ("<p align=\"center\">\n\n甲\n\n</p>", "<p align=\"center\">\n</p>\n<p>甲</p>"),
        // Nor a table a list that stands in none of its cells.
        ("<table>\n\n- 甲\n\n</table>", "<table>\n</table>\n<ul>\n<li>甲</li>\n</ul>"),
        ("<svg>\n\n甲\n\n</svg>", "<svg>\n</svg>\n<p>甲</p>"),
    ]);
}

#[test]
fn an_end_that_may_be_left_out_is_written() {
    assert_written(&[
        ("<ul><li>甲<li>乙<p>丙<p>丁</ul>", "<ul><li>甲</li><li>乙<p>丙</p><p>丁</p></li></ul>"),
        ("<dl><dt>甲<dd>乙<dt>丙</dl>", "<dl><dt>甲</dt><dd>乙</dd><dt>丙</dt></dl>"),
        (
            "<table><thead><tr><th>甲<th>乙<tbody><tr><td>丙<tr><td>丁</table>",
            "<table><thead><tr><th>甲</th><th>乙</th></tr></thead><tbody><tr><td>丙</td></tr><tr><td>丁</td></tr></tbody></table>",
        ),
        (
            "<table><colgroup><col><col><tr><td>甲</table>",
            "<table><colgroup><col><col></colgroup><tr><td>甲</td></tr></table>",
        ),
        (
            "<div><select><option>甲<option>乙</select></div>",
            "<div><select><option>甲</option><option>乙</option></select></div>",
        ),
        ("<p>甲<div>乙</div>", "<p>甲</p><div>乙</div>"),
        ("<p>甲<h3>乙<h4>丙", "<p>甲</p><h3>乙</h3><h4>丙</h4>"),
        ("<div><ruby>甲<rt>乙<rt>丙</ruby></div>", "<div><ruby>甲<rt>乙</rt><rt>丙</rt></ruby></div>"),
    ]);
}

#[test]
fn what_is_cut_off_is_text_or_gets_its_end() {
    assert_written(&[
        ("<div class=\"\n\n甲", "&lt;div class=\"\n<p>甲</p>"),
        ("<p>甲</p></div", "<p>甲</p>&lt;/div"),
        ("<p>甲</p> < </", "<p>甲</p> &lt; &lt;/"),
        ("> <!-- 甲\n\n-->", "<blockquote>\n</blockquote>\n<p>--&gt;</p>"),
        ("<div>\n<!-- 甲\n\n乙\n\n-->", "<div>\n</div>\n<p>乙</p>\n<p>--&gt;</p>"),
        ("<div><style>甲\n\n乙", "<div><style>甲\n</style></div>\n<p>乙</p>"),
        ("<div><script>甲\n\n乙", "<div><script></script></div>\n<p>乙</p>"),
        ("<div><title>甲</title\n\n乙", "<div><title>甲</title></div>\n<p>乙</p>"),
        ("<div><script><!--<script></script>\n\n乙", "<div><script></script></div>\n<p>乙</p>"),
    ]);
}

#[test]
fn what_is_no_html_to_browsers_is_left_out() {
    assert_written(&[
        ("<?php\n1 > 0 ?>\n\n甲 <?乙?>", "<p>甲 </p>"),
        ("<!DOCTYPE html>\n\n甲 <!X>", "<p>甲 </p>"),
        ("<![CDATA[\n<div> >\n]]>\n\n甲<![CDATA[<div>]]>", "<p>甲</p>"),
        ("<div>\n<!--> <!-- 甲 --!> </ 乙>\n</div>", "<div>\n  \n</div>"),
        ("<svg><style><![CDATA[a > b & <c>]]></style></svg>\n\n", "<p><svg><style></style></svg></p>"),
        (
            "<div><svg><style><![CDATA[a > b & <c>]]></style></svg></div>",
            "<div><svg><style>a > b &amp; &lt;c></style></svg></div>",
        ),
    ]);
}

#[test]
fn the_page_keeps_what_is_its_own() {
    assert_written(&[
        ("<html lang=x><head><base href=\"/\"></head><body class=y>甲</body></html>", "甲"),
        ("<main id=a>甲</main><plaintext>乙", "甲乙"),
        ("<div id=\"_content\" class=甲></div>", "<div  class=甲></div>"),
        ("<frameset><frame>\n\n甲", "<p>甲</p>"),
        ("<tr><td>甲", "甲"),
        ("<template shadowrootmode=open>甲</template>", "<p>甲</p>"),
    ]);
    let style = Style { id_prefix: "w-", ..Style::site() };
    assert_eq!(
        styled("<a name='甲' id=乙 href=\"#甲\"></a> <p id></p>", &style),
        "<div class=\"paragraph\"><a name='w-甲' id=w-乙 href=\"#甲\"></a> <p id></p></div>\n"
    );
}

#[test]
fn a_paragraph_that_holds_a_block_is_none() {
    assert_written(&[
        ("甲<div>乙</div>丙", "<div class=\"paragraph\">甲<div>乙</div>丙</div>"),
        ("甲 **<p>乙**\n\n丙", "<div class=\"paragraph\">甲 <strong><p>乙</p></strong></div>\n<p>丙</p>"),
        ("甲 <hr> 乙", "<div class=\"paragraph\">甲 <hr> 乙</div>"),
        ("甲</div>乙", "<p>甲乙</p>"),
    ]);
}

#[test]
fn links_and_headings_hold_no_others() {
    assert_written(&[
        ("[甲 <a href=y>乙</a>](x)", "<p><a href=\"x\">甲 乙</a></p>"),
        ("<a href=x>甲<a href=y>乙</a>", "<p><a href=x>甲</a><a href=y>乙</a></p>"),
        ("## 甲 <h1>乙</h1>", "<h2 id=\"甲-乙\">甲 乙</h2>"),
        ("<h2>甲<h3>乙</h3>", "<h2>甲</h2><h3>乙</h3>"),
        (
            "> [!TIP]\n> <li>甲</li>",
            "<div class=\"alert alert-tip\" role=\"note\">\n<p class=\"alert-title\">提示</p>\n甲</div>",
        ),
    ]);
}

#[test]
fn what_holds_text_only_is_read_as_text() {
    assert_written(&[
        ("甲 <xmp> <b> 乙 </XMP> 丙", "<div class=\"paragraph\">甲 <xmp> &lt;b> 乙 </xmp> 丙</div>"),
        (
            "甲 <textarea><a title=\"</textarea><div>\"></textarea>",
            "<p>甲 <textarea>&lt;a title=\"&lt;/textarea>&lt;div>\"></textarea></p>",
        ),
        ("甲 <textarea>**乙**</textarea>", "<p>甲 <textarea></textarea><strong>乙</strong></p>"),
        (
            "<noscript><img title=\"</noscript><div>\" src=x><b>甲</noscript>",
            "<p><noscript><b>甲</b></noscript></p>",
        ),
        (
            "<div><select><style><!--</style><b>甲</select>--></div>",
            "<div><select><!--</style><b>甲</select>--></select></div>",
        ),
    ]);
}

#[test]
fn a_part_of_a_report_is_whole_by_itself() {
    let document = read("# 一\n\n<details>\n\n甲\n\n# 二\n\n</details>\n\n<b>乙", &Extensions::default());
    let blocks: Vec<NodeId> = document.blocks().collect();
    let write = |part: &[NodeId]| {
        let mut written = String::new();
        html::write(&document, part.iter().copied(), &Style::site(), &mut written);
        written
    };
    assert_eq!(write(&blocks[1..3]), "<details>\n</details>\n<p>甲</p>\n");
    assert_eq!(write(&blocks[4..]), "<p><b>乙</b></p>\n");
    assert!(write(&blocks).contains("<p>甲</p>\n<h1 id=\"二\">二</h1>\n</details>\n"));
}

#[test]
fn much_of_anything_is_soon_read() {
    for piece in [
        "<div>\n",
        "<div>\n\n",
        "<!--",
        "<!--\n\n",
        "<a href=\"",
        "</b>",
        "<b>",
        "<t>",
        "<t>\n",
        "<t>\n\n",
        "<",
        "</",
        "<t ",
        "<b ",
        "<b>\n\n",
        "<script>\n",
        "<xmp>",
        "<textarea>",
        "<b><div></b>",
        "<p>",
        "<li>",
        "<td>",
        "<table>",
        "<svg>",
        "<select>",
        "<![CDATA[",
        "<?",
        "<!X",
        "> <t>\n",
        "- <div>\n",
        "**<b>** ",
        "<noscript>",
        "<b\n",
        "<t\n",
        "<pre>\n</PRE>\n\n",
        "[a](\n<t>\n",
        "<br>",
        "[^a]: <t>\n",
        "]:\n<t>\n",
        "<a title='</noscript",
        "<t\"<t",
    ] {
        let markdown = piece.repeat(20_000 / piece.len());
        for markdown in
            [markdown.clone(), format!("<div>\n{}", markdown.replace("\n\n", "\n")), format!("甲 {markdown}")]
        {
            let started = std::time::Instant::now();
            let written = styled(&markdown, &Style::site());
            assert!(written.len() < 20 * markdown.len());
            assert!(started.elapsed().as_secs() < 5, "{piece:?} takes {:?}", started.elapsed());
        }
    }
}

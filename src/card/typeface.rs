//! The font that cards are drawn with.

use super::stamp;
use crate::fingerprint::Fingerprint;

/// A font, with the characters that it has.
#[derive(Clone)]
pub struct Typeface {
    #[cfg(feature = "cards")]
    bytes: std::sync::Arc<Vec<u8>>,
    /// The name of the face in the file.
    #[cfg(feature = "cards")]
    family: String,
    /// The characters that it has, in order.
    characters: Vec<u32>,
    /// What tells it from other fonts.
    name: String,
}

/// Why there is no font to draw with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoTypeface {
    /// The file is no font with outlines.
    NoFont,
    /// The program was built without cards.
    NotBuiltIn,
}

impl std::fmt::Debug for Typeface {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Typeface").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Typeface {
    /// Whether it has all that a text shows.
    pub fn covers(&self, text: &str) -> bool {
        text.chars().all(|c| c.is_whitespace() || c.is_control() || self.has(c))
    }

    /// A text without the emoji that the font does not have: what it says, it says without them too.
    pub fn without_emoji(&self, text: &str) -> String {
        use unicode_properties::UnicodeEmoji;
        let is_joint = |c: char| matches!(c, '\u{fe0f}' | '\u{200d}' | '\u{20e3}');
        let kept = text.chars().filter(|c| self.has(*c) || !(c.is_emoji_char() || is_joint(*c)));
        kept.filter(|c| !is_joint(*c)).collect::<String>().trim().to_owned()
    }

    /// The fingerprint of a card that is drawn with it.
    pub fn fingerprint(&self, svg: &str) -> Fingerprint {
        stamp::of(svg, &self.name)
    }

    fn has(&self, c: char) -> bool {
        self.characters.binary_search(&u32::from(c)).is_ok()
    }
}

#[cfg(not(feature = "cards"))]
impl Typeface {
    /// Reads a font, which this program was built without.
    ///
    /// # Errors
    ///
    /// Always [`NoTypeface::NotBuiltIn`].
    pub fn read(_: Vec<u8>, _: &str) -> Result<Self, NoTypeface> {
        Err(NoTypeface::NotBuiltIn)
    }

    /// Draws a card, which this program was built without.
    ///
    /// # Errors
    ///
    /// Always: there is no font to call this on.
    pub fn draw(&self, _: &str) -> Result<Vec<u8>, String> {
        Err("this program was built without cards".to_owned())
    }
}

#[cfg(feature = "cards")]
mod drawing {
    use std::sync::Arc;

    use resvg::{
        tiny_skia::{Pixmap, Transform},
        usvg::{Options, Tree, fontdb},
    };
    use skrifa::{FontRef, MetadataProvider, raw::FileRef, raw::TableProvider, string::StringId};

    use super::{Fingerprint, NoTypeface, Typeface};
    use crate::card::{HEIGHT, WIDTH, stamp};

    /// How much of a font's file its name is made of: its tables' lengths and checksums stand at the start.
    const START: usize = 4096;

    impl Typeface {
        /// Reads a font; of a collection the face that is made for the language.
        ///
        /// # Errors
        ///
        /// [`NoTypeface::NoFont`] where the bytes are no font with outlines.
        pub fn read(bytes: Vec<u8>, language: &str) -> Result<Self, NoTypeface> {
            let file = FileRef::new(&bytes).map_err(|_| NoTypeface::NoFont)?;
            let faces = file.fonts().filter_map(Result::ok).filter(has_outlines);
            let faces = faces.filter_map(|face| Some((family(&face)?, face)));
            let face = faces.min_by_key(|(family, _)| rank(family, language)).ok_or(NoTypeface::NoFont)?;
            let (family, face) = face;
            let mut characters: Vec<u32> =
                face.charmap().mappings().map(|(character, _)| character).collect();
            characters.sort_unstable();
            characters.dedup();
            let start = Fingerprint::of(&bytes[..bytes.len().min(START)]);
            let name = format!("{family} {} {start}", bytes.len());
            Ok(Typeface { bytes: Arc::new(bytes), family, characters, name })
        }

        /// Draws a card, as a PNG.
        ///
        /// # Errors
        ///
        /// What is wrong with the SVG.
        pub fn draw(&self, svg: &str) -> Result<Vec<u8>, String> {
            let mut fonts = fontdb::Database::new();
            let source: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::clone(&self.bytes) as _;
            fonts.load_font_source(fontdb::Source::Binary(source));
            // Whatever family an SVG asks for, there is this one.
            fonts.set_serif_family(&self.family);
            fonts.set_sans_serif_family(&self.family);
            let options =
                Options { fontdb: Arc::new(fonts), font_family: self.family.clone(), ..Options::default() };
            let tree = Tree::from_str(svg, &options).map_err(|error| error.to_string())?;
            let mut picture = Pixmap::new(WIDTH, HEIGHT).expect("a card has a size");
            picture.fill(resvg::tiny_skia::Color::WHITE);
            let size = tree.size();
            let scale = Transform::from_scale(WIDTH as f32 / size.width(), HEIGHT as f32 / size.height());
            resvg::render(&tree, scale, &mut picture.as_mut());
            Ok(png(&picture, self.fingerprint(svg)))
        }
    }

    /// The picture as a PNG without transparency, with the fingerprint of what it was drawn from.
    fn png(picture: &Pixmap, fingerprint: Fingerprint) -> Vec<u8> {
        let pixels: Vec<u8> =
            picture.data().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
        let mut bytes = Vec::with_capacity(64 * 1024);
        let mut encoder = png::Encoder::new(&mut bytes, WIDTH, HEIGHT);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        // Most of a card is one colour, which is told best without a filter.
        encoder.set_filter(png::Filter::NoFilter);
        encoder
            .add_text_chunk(stamp::KEYWORD.to_owned(), fingerprint.to_string())
            .and_then(|()| encoder.write_header()?.write_image_data(&pixels))
            .expect("a picture of the size that was said, written into memory");
        bytes
    }

    fn family(face: &FontRef<'_>) -> Option<String> {
        // As `fontdb` names it: the typographic family, else that of four styles.
        let names = [StringId::TYPOGRAPHIC_FAMILY_NAME, StringId::FAMILY_NAME];
        names.into_iter().find_map(|id| Some(face.localized_strings(id).english_or_first()?.to_string()))
    }

    fn has_outlines(face: &FontRef<'_>) -> bool {
        face.glyf().is_ok() || face.cff().is_ok() || face.cff2().is_ok()
    }

    /// How far a face of a collection is from a language, by the letters that its name ends in.
    fn rank(family: &str, language: &str) -> usize {
        let wanted: &[&str] = match language.to_ascii_lowercase().as_str() {
            "zh-tw" | "zh-hant" => &["TC", "TW", "HK"],
            "zh-hk" => &["HK", "TC", "TW"],
            "ja" => &["JP"],
            "ko" => &["KR"],
            _ => &["SC", "CN"],
        };
        wanted.iter().position(|end| family.split(' ').any(|word| word == *end)).unwrap_or(wanted.len())
    }
}

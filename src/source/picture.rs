//! The size of a picture as a browser shows it.

use std::{fs::File, io::BufReader, path::Path};

/// A picture's size in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

/// Reads the size of a picture from its head, turned as its EXIF data says.
///
/// `None` where the file is no picture whose size can be told.
pub fn size(path: &Path) -> Option<Size> {
    let size = imagesize::size(path).ok()?;
    let (width, height) = (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?);
    Some(if is_turned(path) { Size { width: height, height: width } } else { Size { width, height } })
}

/// Whether a file's name is that of a picture that may have a size.
pub fn is_picture(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    matches!(
        &*extension,
        "jpg" | "jpeg" | "png" | "gif" | "webp" | "avif" | "bmp" | "heic" | "heif" | "jxl" | "tif" | "tiff"
    )
}

/// Whether the picture is stored lying on its side: EXIF orientations 5 to 8 (Exif 2.32, 4.6.4).
fn is_turned(path: &Path) -> bool {
    let Ok(file) = File::open(path) else { return false };
    let Ok(exif) = exif::Reader::new().read_from_container(&mut BufReader::new(file)) else { return false };
    let orientation = exif.get_field(exif::Tag::Orientation, exif::In::PRIMARY);
    orientation.and_then(|field| field.value.get_uint(0)).is_some_and(|value| (5..=8).contains(&value))
}

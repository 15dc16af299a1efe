//! The file of the font that cards are drawn with: the one that config names, else one that the
//! machine has and that is known to be made for Chinese.

use std::{
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
    time::SystemTime,
};

use walkdir::WalkDir;

use super::Refusal;

/// How the files of fonts for Chinese begin, the most fitting first: Song type, then sans.
///
/// Found by name, for to open each font of a machine takes longer than a build.
const KNOWN: [&str; 26] = [
    "sourcehanserif-regular",
    "sourcehanserifsc-regular",
    "sourcehanserifcn-regular",
    "sourcehanseriftc-regular",
    "notoserifcjk-regular",
    "notoserifcjksc-regular",
    "notoserifcjktc-regular",
    "notoserifsc-regular",
    "notoseriftc-regular",
    "notoserifsc",
    "notoseriftc",
    "songti",
    "simsun",
    "sourcehansans-regular",
    "sourcehansanssc-regular",
    "sourcehansanscn-regular",
    "notosanscjk-regular",
    "notosanscjksc-regular",
    "notosanssc",
    "pingfang",
    "hiragino sans gb",
    "msyh",
    "wqy-zenhei",
    "wqy-microhei",
    "droidsansfallbackfull",
    "uming",
];

/// Where systems keep their fonts.
const FOLDERS: [&str; 6] = [
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "C:\\Windows\\Fonts",
    "/system/fonts",
];

/// Where users keep their own, from their home folder.
const OWN_FOLDERS: [&str; 4] =
    [".local/share/fonts", ".fonts", "Library/Fonts", "AppData/Local/Microsoft/Windows/Fonts"];

/// The bytes of the font that config names; nothing where there is no such file.
///
/// # Errors
///
/// What the machine refuses to read.
pub fn named(path: &Path) -> Result<Option<Vec<u8>>, Refusal> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::IsADirectory) => {
            Ok(None)
        }
        Err(error) => Err(Refusal { path: path.to_owned(), error }),
    }
}

/// When a font's file was changed last, where that can be told.
pub fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|metadata| metadata.modified()).ok()
}

/// The bytes of the machine's most fitting font for Chinese; nothing where it has none that is known.
pub fn of_machine() -> Option<Vec<u8>> {
    let home = std::env::home_dir().into_iter();
    let own = home.flat_map(|home| OWN_FOLDERS.map(|folder| home.join(folder)));
    let folders = own.chain(FOLDERS.map(PathBuf::from));
    let files = folders.flat_map(|folder| WalkDir::new(folder).max_depth(6).sort_by_file_name());
    let files = files.filter_map(Result::ok).filter(|entry| entry.path().is_file());
    let ranked = files.filter_map(|entry| Some((rank(entry.path())?, entry.into_path())));
    let (_, path) = ranked.min_by_key(|(rank, _)| *rank)?;
    fs::read(path).ok()
}

/// How fitting a font is by the name of its file, 0 the most; nothing where it is not known.
fn rank(path: &Path) -> Option<usize> {
    let is_font = |extension: &OsStr| {
        ["ttc", "otc", "otf", "ttf"].iter().any(|known| extension.eq_ignore_ascii_case(known))
    };
    path.extension().filter(|extension| is_font(extension))?;
    let stem = path.file_stem()?.to_string_lossy().to_lowercase();
    let stem = stem.split(['[', '(']).next().unwrap_or_default();
    KNOWN.iter().position(|known| stem == *known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fonts_are_known_by_their_names() {
        let rank = |path: &str| rank(Path::new(path));
        assert!(rank("/a/NotoSerifCJK-Regular.ttc") < rank("/a/NotoSansCJK-Regular.ttc"));
        assert!(rank("/a/NotoSerifSC[wght].ttf").is_some());
        assert!(rank("/a/Songti.ttc").is_some());
        for other in [
            "/a/NotoSerifCJK-Black.ttc",
            "/a/DejaVuSans.ttf",
            "/a/Songti.txt",
            "/a/NotoSansMongolian-Regular.ttf",
        ] {
            assert_eq!(rank(other), None, "{other}");
        }
    }
}

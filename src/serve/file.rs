//! Files that are served as they are.

use std::{
    io,
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use tokio::{fs::File, io::AsyncReadExt};

use super::response::{Entity, EntityBytes};
use crate::source;

/// Why a file is not served.
#[derive(Debug)]
pub enum NotServed {
    /// It is a link that leads out of the site's folder.
    Outside,
    /// The system refused.
    Refused(io::Error),
}

/// Opens a file of the site in this folder.
///
/// A build publishes what a link leads to, since who runs it has read it all; here anyone asks who
/// reaches the port, and a link that came with somebody's repository might lead to a key.
///
/// # Errors
///
/// That it is outside, or what the system says.
pub async fn open(location: &Path, root: &Path) -> Result<Entity, NotServed> {
    let (location, root) = (location.to_owned(), root.to_owned());
    let opened = tokio::task::spawn_blocking(move || open_now(&location, &root)).await;
    opened.unwrap_or_else(|panic| Err(NotServed::Refused(io::Error::other(panic))))
}

fn open_now(location: &Path, root: &Path) -> Result<Entity, NotServed> {
    let refused = NotServed::Refused;
    let location = location.canonicalize().map_err(refused)?;
    // The folders of a site may themselves be links: whoever made them so named these folders.
    let folders = source::folders(root).into_iter().chain([root.to_owned()]);
    let folders: Vec<PathBuf> = folders.filter_map(|folder| folder.canonicalize().ok()).collect();
    if !folders.iter().any(|folder| location.starts_with(folder)) {
        return Err(NotServed::Outside);
    }
    let file = std::fs::File::open(location).map_err(refused)?;
    let metadata = file.metadata().map_err(refused)?;
    let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let tag = format!("{:x}-{:x}", modified.unwrap_or_default().as_nanos(), metadata.len());
    let bytes = EntityBytes::File(File::from_std(file), metadata.len());
    Ok(Entity { bytes, tag })
}

/// Reads all of a file.
///
/// # Errors
///
/// What the system says.
pub async fn read(mut file: File) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).await?;
    Ok(bytes)
}

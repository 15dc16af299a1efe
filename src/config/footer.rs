//! What stands at the foot of every page: `[footer]`.

use super::reader::{Reader, Wrong};
use crate::diagnostic::catalog::{config as sentence, nearest};

/// What an author wants said at the foot of every page; all of it optional.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Footer {
    /// A line of one's own; may be empty.
    pub text: String,
    /// Under which terms others may use what is written here.
    pub licence: Option<Licence>,
    /// The number of the site's registration with China's Ministry of Industry: `京ICP备12345678号-1`.
    pub icp: Option<String>,
    /// The number of its registration with the police: `京公网安备11010502012345号`.
    pub police: Option<String>,
}

/// The terms under which others may use what is written on the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Licence {
    /// What it is called: `CC BY-SA 4.0`.
    pub name: String,
    /// Where its terms stand, if that is known.
    pub url: Option<String>,
}

/// The licences of Creative Commons by what they ask for.
const CREATIVE_COMMONS: [&str; 6] = ["BY", "BY-SA", "BY-ND", "BY-NC", "BY-NC-SA", "BY-NC-ND"];

/// The versions that these six have had under these names.
const VERSIONS: [&str; 4] = ["4.0", "3.0", "2.5", "2.0"];

/// The last version of Creative Commons' licences.
const NEWEST: &str = VERSIONS[0];

/// What an author wrote is near to a licence of Creative Commons and is none: the name it may mean.
#[derive(Debug, PartialEq, Eq)]
pub struct NearLicence(pub Option<String>);

impl Licence {
    /// The licence of a name: those of Creative Commons lead to their terms, others stand for themselves.
    ///
    /// The address is the one that names the licence for machines too; a browser that opens it is shown
    /// a summary in its own language.
    ///
    /// # Errors
    ///
    /// A name that begins like one of Creative Commons' and is none.
    pub fn named(name: &str) -> Result<Self, NearLicence> {
        let name = name.trim();
        let licence = |name: String, url| Licence { name, url: Some(url) };
        let words = name.to_ascii_uppercase().replace(['-', ' ', '_'], " ");
        let words: Vec<&str> = words.split_whitespace().collect();
        match words.as_slice() {
            ["CC0"] | ["CC0", "1.0"] => {
                Ok(licence("CC0 1.0".into(), "https://creativecommons.org/publicdomain/zero/1.0/".into()))
            }
            ["CC", terms @ .., version] => {
                let terms = terms.join("-");
                if CREATIVE_COMMONS.contains(&terms.as_str()) && VERSIONS.contains(version) {
                    let url =
                        format!("https://creativecommons.org/licenses/{}/{version}/", terms.to_lowercase());
                    return Ok(licence(format!("CC {terms} {version}"), url));
                }
                let names: Vec<String> =
                    CREATIVE_COMMONS.iter().map(|terms| format!("CC {terms} {NEWEST}")).collect();
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                let written = words.join(" ");
                let without_version = format!("CC {} {NEWEST}", words[1..].join("-"));
                let near = names.iter().find(|name| **name == without_version).copied();
                Err(NearLicence(near.or_else(|| nearest(&written, &names)).map(str::to_owned)))
            }
            _ => Ok(Licence { name: name.to_owned(), url: None }),
        }
    }
}

/// Reads `[footer]`.
pub(super) fn read(table: &mut Reader<'_>, footer: &mut Footer) {
    table.text("text", |text| footer.text = text.trim().to_owned());
    table.table_if_one("licence", |table| {
        let (mut name, mut url) = (None, None);
        table.text("name", |text| name = Some(text.trim().to_owned()));
        table.checked("url", |text| {
            url = Some(web_address(text)?);
            Ok(())
        });
        match name.filter(|name| !name.is_empty()) {
            Some(name) => footer.licence = Some(Licence { name, url }),
            None => table.wrong(sentence::licence_without_name()),
        }
    });
    table.checked("licence", |text| {
        let licence = Licence::named(text).map_err(|near| sentence::no_licence(text, near.0.as_deref()))?;
        footer.licence = Some(licence).filter(|licence| !licence.name.is_empty());
        Ok(())
    });
    for (key, number) in [("icp", &mut footer.icp), ("police", &mut footer.police)] {
        table.text(key, |text| *number = Some(text.trim().to_owned()).filter(|text| !text.is_empty()));
    }
}

/// An address that a reader can be led to.
fn web_address(text: &str) -> Result<String, Wrong> {
    let text = text.trim();
    let is_address = ["https://", "http://"].iter().any(|scheme| {
        text.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
    });
    if is_address { Ok(text.to_owned()) } else { Err(sentence::no_web_address(text).into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_of_creative_commons_lead_to_their_terms() {
        let by_sa = "https://creativecommons.org/licenses/by-sa/4.0/";
        let zero = "https://creativecommons.org/publicdomain/zero/1.0/";
        for (written, name, url) in [
            ("CC BY-SA 4.0", "CC BY-SA 4.0", Some(by_sa)),
            ("cc-by-sa-4.0", "CC BY-SA 4.0", Some(by_sa)),
            (
                "CC BY-NC-ND 3.0",
                "CC BY-NC-ND 3.0",
                Some("https://creativecommons.org/licenses/by-nc-nd/3.0/"),
            ),
            ("CC0", "CC0 1.0", Some(zero)),
            ("CC0-1.0", "CC0 1.0", Some(zero)),
            ("保留所有权利", "保留所有权利", None),
            ("MIT", "MIT", None),
        ] {
            let licence = Licence::named(written).expect(written);
            assert_eq!((&*licence.name, licence.url.as_deref()), (name, url), "{written}");
        }
        for (written, near) in [
            ("CC BY-SA", Some("CC BY-SA 4.0")),
            ("CC BY-AS 4.0", Some("CC BY-SA 4.0")),
            ("CC BY-SA 5.0", Some("CC BY-SA 4.0")),
            ("CC 署名", None),
        ] {
            assert_eq!(Licence::named(written), Err(NearLicence(near.map(str::to_owned))), "{written}");
        }
    }
}

//! Sentences about addresses as other generators write them.

use super::{did_you_mean, nearest};
use crate::{
    diagnostic::Diagnostic,
    message,
    permalink::{Untranslatable, foreign_names},
};

/// A name of another generator that cannot be had here.
pub fn untranslatable(name: &str, why: Untranslatable) -> Diagnostic {
    let cannot = match why {
        Untranslatable::Unknown => {
            message!("no generator has the name `{name}`", "没有哪个生成器有 `{name}` 这个名字")
        }
        _ => message!("`{name}` cannot be had in an address", "地址里用不了 `{name}`"),
    };
    let hint = match why {
        Untranslatable::Category => message!(
            "reports have no categories: write the category's name itself, as in `/weekly/:year/`, or leave it out",
            "周报没有分类：直接写出分类的名字，例如 `/weekly/:year/`，或者去掉它"
        ),
        Untranslatable::Unknowable => message!(
            "use the name `:title`, `:year`, `:month` or `:day`, or give each file its old address in `aliases`",
            "改用 `:title`、`:year`、`:month` 或 `:day`，或者在每个文件的 `aliases` 里写上旧地址"
        ),
        Untranslatable::EnglishName => message!(
            "write `{{month}}` or `{{day}}` for the number, or give each file its old address in `aliases`",
            "数字写 `{{month}}` 或 `{{day}}`，或者在每个文件的 `aliases` 里写上旧地址"
        ),
        Untranslatable::Unknown => {
            let bare = name.trim_start_matches(':');
            let bare = bare.split('[').next().unwrap_or(bare);
            match nearest(bare, &foreign_names()) {
                Some(near) => did_you_mean(format_args!(":{near}")),
                None => message!(
                    "use our own names, such as `{{year}}` and `{{stem}}`",
                    "改用这里的名字，例如 `{{year}}` 和 `{{stem}}`"
                ),
            }
        }
    };
    Diagnostic::error(cannot).hint(hint)
}

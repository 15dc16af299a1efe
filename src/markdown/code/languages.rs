//! The names of languages.

/// Names that authors give to languages and that the grammars do not know themselves.
pub(super) const ALIASES: [(&str, &str); 34] = [
    ("c++", "cpp"),
    ("c#", "cs"),
    ("csharp", "cs"),
    ("console", "sh"),
    ("docker", "dockerfile"),
    ("f#", "fs"),
    ("golang", "go"),
    ("gradle", "groovy"),
    ("javascript", "js"),
    ("json5", "json"),
    ("jsonc", "json"),
    ("kotlin", "kt"),
    ("make", "makefile"),
    ("markdown", "md"),
    ("mysql", "sql"),
    ("node", "js"),
    ("objective-c", "m"),
    ("objectivec", "m"),
    ("plsql", "sql"),
    ("postgresql", "sql"),
    ("postgres", "sql"),
    ("proto", "protobuf"),
    ("proto3", "protobuf"),
    ("ps1", "powershell"),
    ("pwsh", "powershell"),
    ("py3", "py"),
    ("python3", "py"),
    ("rustlang", "rs"),
    ("shell", "sh"),
    ("shell-session", "sh"),
    ("shellscript", "sh"),
    ("typescript", "ts"),
    ("vue3", "vue"),
    ("yml", "yaml"),
];

/// Names that authors give to text that is no code.
pub(super) const PLAIN: [&str; 8] = ["", "log", "none", "output", "plain", "plaintext", "text", "txt"];

//! The names of languages.
//!
//! Authors name languages as GitHub does (the names and aliases of github-linguist's
//! `languages.yml`), as other highlighters do (Chroma, highlight.js, Prism, Shiki), or by what
//! their files end with. The grammars know their own names and most ends of files; what they do
//! not know, or take for another language than authors mean, stands here.

use std::{collections::HashMap, sync::LazyLock};

use syntect::parsing::{SyntaxReference, SyntaxSet};

/// Grammars are a constant of the program, so all highlighters share them; they are loaded when
/// the first block asks for one.
pub(super) static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(|| {
    limit_backtracking();
    two_face::syntax::extra_newlines()
});

/// How many steps back a regular expression may take from one place, and on its way through a line.
///
/// By itself Oniguruma allows ten million from each place, and there are grammars that take them: a
/// line such as `a-a-a-…` of 200 bytes then costs more than a second in three of them, one of 4,000
/// tildes the same in Markdown. With these limits no line of 4,096 bytes took more than 0.05 s, and
/// in 88,000 lines of real code in 25 languages nothing changed, nor with a fifth of either.
const STEPS_BACK: (u16, u16) = (10_000, 50_000);

/// An expression that goes beyond its steps does not match, the same on every machine.
fn limit_backtracking() {
    let (from_a_place, through_a_line) = STEPS_BACK;
    // SAFETY: each of the two sets a number that Oniguruma reads whenever it begins to match. They
    // have no other conditions, but nobody may match at the same time; all who do take their
    // expressions from `GRAMMARS`, which are only there when this is done.
    unsafe {
        onig_sys::onig_set_retry_limit_in_match(from_a_place.into());
        onig_sys::onig_set_retry_limit_in_search(through_a_line.into());
    }
}

/// Names by the grammar that reads them: the language's own, or one that is near enough.
const ALIASES: &[(&str, &str)] = &[
    ("Apache Conf", "apache apacheconf"),
    ("AppleScript", "osascript"),
    ("ARM Assembly", "arm armasm gas"),
    ("AsciiDoc (Asciidoctor)", "asciidoctor"),
    ("AWK", "gawk mawk nawk"),
    ("Batch File", "batch batchfile dosbatch winbatch"),
    (
        "Bourne Again Shell (bash)",
        "bash-session console curl ksh posix-shell sh-session shell shell-script shell-session \
         shellscript shellsession terminal zsh-session",
    ),
    ("C", "h opencl"),
    ("C#", "c-sharp csharp vala"),
    ("C++", "arduino cplusplus cu cuda cuda-c++ ino metal"),
    ("Clojure", "boot clojurescript"),
    ("CoffeeScript", "coffee-script"),
    ("Crontab", "cron"),
    ("CSS", "pcss postcss"),
    ("D", "dlang"),
    ("Diff", "udiff"),
    ("Dockerfile", "containerfile docker"),
    ("Elixir", "iex"),
    ("Elm", "elm-lang"),
    ("Email", "mail"),
    ("F#", "f-sharp fs fsharp"),
    ("Fish", "fish-shell fishshell"),
    ("Fortran (Modern)", "fortran fortran-free-form"),
    ("GDScript (Godot Engine)", "gdscript godot"),
    ("Git Attributes", "git-attributes"),
    ("Git Commit", "commit git-commit gitcommit"),
    ("Git Config", "git-config"),
    ("Git Ignore", "dockerignore git-ignore npmignore"),
    ("GLSL", "hlsl opengl shader"),
    ("Go", "golang"),
    ("Gomod", "go-mod"),
    ("Gosum", "go-sum"),
    ("Groff/troff", "roff"),
    ("Groovy", "jenkins"),
    ("HTML (EEx)", "eex heex html+eex leex"),
    ("HTML (Rails)", "html+erb html+ruby"),
    ("HTML", "angular astro ejs go-html-template gohtml gotmpl gotemplate handlebars hbs liquid mustache"),
    ("HTTP Request and Response", "https"),
    ("INI", "dosini editorconfig gitmodules service systemd"),
    ("Java", "apex processing"),
    ("JavaScript (Babel)", "javascript javascriptreact jscript node nodejs"),
    ("Jinja2", "django html+django html+jinja htmldjango"),
    ("JQ", "jqlang"),
    ("JSON", "geojson hjson json-with-comments json5 jsonc jsonl jsonlines ndjson topojson webmanifest"),
    ("LaTeX", "latex3"),
    ("Lean 4", "lean4"),
    ("Lisp", "common-lisp commonlisp elisp emacs emacs-lisp fennel guile scheme wasm wast wat webassembly"),
    ("Lua", "luau"),
    ("Makefile", "bsdmake mf"),
    ("Markdown", "mdx pandoc qmd quarto rmarkdown rmd"),
    ("MATLAB", "octave"),
    ("MediaWiki", "wikitext"),
    ("nginx", "nginxconf"),
    ("Nix", "nixos"),
    ("Objective-C", "obj-c objc objectivec"),
    ("Objective-C++", "obj-c++ objc++ objectivec++"),
    ("orgmode", "org-mode"),
    ("Pascal", "delphi freepascal objectpascal"),
    ("Perl", "cperl"),
    ("PHP", "blade hack html+php"),
    ("PowerShell", "posh pwsh pwsh-session"),
    ("Protocol Buffer (TEXT)", "prototext text-proto"),
    ("Protocol Buffer", "proto2 proto3 protocol-buffers"),
    ("Python", "cython ipython ipython3 mojo pycon pyrex python2 python3 starlark"),
    ("R", "rlang rscript splus"),
    ("Regular Expression", "pcre regex regexp"),
    ("Rego", "open-policy-agent opa"),
    ("Robot Framework", "robotframework"),
    ("Ruby", "irb jruby macruby"),
    ("Rust", "ron rustlang"),
    ("SML", "standard-ml"),
    (
        "SQL",
        "clickhouse hive hiveql hql mariadb mssql mysql oracle pgsql plpgsql plsql postgres postgresql \
         spark-sql sqlite sqlite3 t-sql tsql",
    ),
    ("SSH Config", "ssh-config sshconfig"),
    ("SSHD Config", "sshd-config"),
    ("Terraform", "nomad opentofu packer tofu"),
    ("TypeScript", "deno ets"),
    ("VimHelp", "vim-help"),
    ("VimL", "nvim vim-script vimscript"),
    ("Vue Component", "vue-html vue3"),
    ("x86_64 Assembly", "assembly assembler masm x86asm"),
    ("XML", "atom plist pom wsdl xhtml+xml xsl"),
    ("YAML", "ansible compose docker-compose helm kubernetes openapi yaml+jinja"),
];

/// Names of text that is no code, and of languages that have no grammar here and are mostly drawn
/// or asked rather than read.
const PLAIN: &str = "abnf antlr ascii asciiart bnf cypher d2 ditaa ebnf echarts flow flowchart g4 log logql logs \
    markmap mermaid mindmap mmd no-highlight nohighlight none out output peg plain plain-text \
    plaintext plantuml prisma promql puml quote raw result sequence stderr stdout svgbob text \
    text-plain tree txt uml verbatim";

/// What is known of a language's name.
#[derive(Clone, Copy)]
pub(super) enum Language {
    /// There is a grammar for it.
    Known(&'static SyntaxReference),
    /// It is to be shown plain.
    Plain,
    /// Nobody here has heard of it.
    Unknown,
}

/// Each alias with the name of its grammar.
fn aliases() -> impl Iterator<Item = (&'static str, &'static str)> {
    ALIASES.iter().flat_map(|(grammar, aliases)| aliases.split(' ').map(|alias| (alias, *grammar)))
}

/// What is known of a language, whatever its author's capitals.
pub(super) fn find(name: &str) -> Language {
    static GRAMMAR_OF: LazyLock<HashMap<&str, Option<&str>>> = LazyLock::new(|| {
        let aliases = aliases().map(|(alias, grammar)| (alias, Some(grammar)));
        aliases.chain(PLAIN.split(' ').map(|name| (name, None))).collect()
    });
    if name.is_empty() {
        return Language::Plain;
    }
    let name = name.to_ascii_lowercase();
    let grammar = match GRAMMAR_OF.get(&*name) {
        Some(None) => return Language::Plain,
        Some(Some(grammar)) => GRAMMARS.find_syntax_by_name(grammar),
        None => GRAMMARS.find_syntax_by_token(&name),
    };
    grammar.map_or(Language::Unknown, Language::Known)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    /// The name of the grammar; `-` for what is plain, `?` for what is unknown.
    fn grammar(name: &str) -> &'static str {
        match find(name) {
            Language::Known(grammar) => &grammar.name,
            Language::Plain => "-",
            Language::Unknown => "?",
        }
    }

    #[test]
    fn every_alias_leads_to_its_grammar() {
        let mut seen = HashSet::new();
        for (alias, name) in aliases() {
            assert_eq!(grammar(alias), name, "{alias}");
            assert!(seen.insert(alias), "{alias} is given twice");
        }
        for name in PLAIN.split(' ') {
            assert_eq!(grammar(name), "-");
            assert!(seen.insert(name), "{name} is given twice");
        }
    }

    #[test]
    fn no_alias_says_what_the_grammars_know() {
        let is_known = |&(alias, name): &(&str, &str)| {
            GRAMMARS.find_syntax_by_token(alias).is_some_and(|grammar| grammar.name == name)
        };
        assert_eq!(aliases().filter(is_known).collect::<Vec<_>>(), []);
    }

    /// The names that GitHub gives to the languages that are used most, and what they are called
    /// otherwise.
    #[test]
    fn languages_go_by_many_names() {
        for (expected, names) in [
            ("ActionScript", "actionscript as"),
            ("Ada", "ada adb"),
            ("Apache Conf", "apache apacheconf"),
            ("Batch File", "bat batch cmd"),
            ("BibTeX", "bibtex bib"),
            ("Bourne Again Shell (bash)", "bash sh zsh shell console shell-session shellscript ksh"),
            ("C", "c h"),
            ("C#", "csharp cs c# C#"),
            ("C++", "c++ cpp C++ cc hpp cxx cuda"),
            ("Clojure", "clojure clj cljs edn"),
            ("CMake", "cmake"),
            ("CoffeeScript", "coffee coffeescript"),
            ("Crystal", "crystal cr"),
            ("CSS", "css"),
            ("D", "d dlang"),
            ("Dart", "dart"),
            ("Diff", "diff patch udiff"),
            ("Dockerfile", "dockerfile Dockerfile docker containerfile"),
            ("DotENV", "dotenv env"),
            ("Elixir", "elixir ex exs"),
            ("Elm", "elm"),
            ("Erlang", "erlang erl"),
            ("F#", "fsharp f# fs"),
            ("Fish", "fish"),
            ("Fortran (Modern)", "fortran f90"),
            ("GDScript (Godot Engine)", "gdscript gd"),
            ("Git Commit", "gitcommit"),
            ("Git Config", "gitconfig"),
            ("Git Ignore", "gitignore"),
            ("GLSL", "glsl"),
            ("Go", "go golang Go"),
            ("Gomod", "go.mod gomod"),
            ("GraphQL", "graphql gql"),
            ("Graphviz (DOT)", "dot gv"),
            ("Groovy", "groovy gradle jenkinsfile"),
            ("Haskell", "haskell hs"),
            ("HTML", "html xhtml htm handlebars astro"),
            ("HTTP Request and Response", "http"),
            ("INI", "ini cfg dosini systemd"),
            ("Java", "java"),
            ("Java Properties", "properties"),
            ("JavaScript (Babel)", "js javascript jsx mjs cjs node"),
            ("Jinja2", "jinja jinja2 django"),
            ("JQ", "jq"),
            ("JSON", "json jsonc json5 jsonl"),
            ("jsonnet", "jsonnet"),
            ("Julia", "julia jl"),
            ("Kotlin", "kotlin kt kts"),
            ("LaTeX", "latex tex"),
            ("Lean 4", "lean lean4"),
            ("Less", "less"),
            ("Lisp", "lisp scheme elisp common-lisp wat wasm"),
            ("LLVM", "llvm ll"),
            ("Lua", "lua"),
            ("Makefile", "makefile Makefile make mk"),
            ("Markdown", "markdown md mdx"),
            ("MATLAB", "matlab"),
            ("nginx", "nginx conf"),
            ("Nim", "nim"),
            ("Ninja", "ninja"),
            ("Nix", "nix"),
            ("Objective-C", "objective-c objc objectivec m"),
            ("Objective-C++", "objective-c++ mm"),
            ("OCaml", "ocaml ml"),
            ("orgmode", "org"),
            ("Pascal", "pascal delphi"),
            ("Perl", "perl pl"),
            ("PHP", "php"),
            ("PowerShell", "powershell ps1 pwsh"),
            ("Protocol Buffer", "protobuf proto proto3"),
            ("Puppet", "puppet"),
            ("PureScript", "purescript"),
            ("Python", "python py python3 py3 pycon ipython bazel starlark"),
            ("QML", "qml"),
            ("R", "r R"),
            ("Racket", "racket"),
            ("Regular Expression", "regex regexp re"),
            ("reStructuredText", "rst restructuredtext"),
            ("Ruby", "ruby rb"),
            ("Rust", "rust rs Rust"),
            ("Sass", "sass"),
            ("Scala", "scala sbt"),
            ("SCSS", "scss"),
            ("Separated Values", "csv"),
            ("Solidity", "solidity sol"),
            ("SQL", "sql mysql postgresql pgsql sqlite plsql tsql"),
            ("SSH Config", "ssh-config ssh_config"),
            ("Stylus", "stylus styl"),
            ("Svelte", "svelte"),
            ("Swift", "swift"),
            ("SystemVerilog", "systemverilog sv"),
            ("Tcl", "tcl"),
            ("Terraform", "terraform tf hcl"),
            ("TOML", "toml"),
            ("TypeScript", "typescript ts mts"),
            ("TypeScriptReact", "tsx"),
            ("Typst", "typst typ"),
            ("Verilog", "verilog"),
            ("VHDL", "vhdl"),
            ("VimL", "vim viml vimscript"),
            ("Vue Component", "vue"),
            ("WGSL", "wgsl"),
            ("x86_64 Assembly", "asm assembly nasm"),
            ("XML", "xml svg xsl"),
            ("YAML", "yaml yml docker-compose"),
            ("Zig", "zig"),
            ("-", "text txt plain plaintext none output log mermaid plantuml cypher promql prisma"),
            ("?", "brainquux rust1 甲"),
        ] {
            for name in names.split(' ') {
                assert_eq!(grammar(name), expected, "{name}");
            }
        }
    }
}

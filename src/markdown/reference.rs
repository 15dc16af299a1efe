//! What links lead to: repositories, pull requests, issues, papers, each with a name that is the same
//! whatever address leads there.

mod address;
mod paper;
mod repository;

use std::fmt;

use super::ast::{Document, LinkForm, NodeId, NodeKind};

/// What a link leads to.
///
/// Written with `{}` it is as people name it: `containerd/nerdctl#1260`, `tokio-rs/tokio@1a2b3c4`,
/// `arXiv:1706.03762`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reference {
    /// A repository, or a file, a release or the like in it.
    Repository(Repository),
    /// A pull request; on GitLab a merge request.
    PullRequest {
        /// Where it was made.
        repository: Repository,
        /// Its number.
        number: u64,
    },
    /// An issue.
    Issue {
        /// Where it was opened.
        repository: Repository,
        /// Its number.
        number: u64,
    },
    /// A discussion.
    Discussion {
        /// Where it was begun.
        repository: Repository,
        /// Its number.
        number: u64,
    },
    /// A commit.
    Commit {
        /// Where it is.
        repository: Repository,
        /// Its hash in lower case, as long as it was written.
        hash: String,
    },
    /// A paper on arXiv, in whatever version.
    Arxiv {
        /// `1706.03762`, or `cs/0112017` as it was until March 2007, without a subject class.
        id: String,
    },
    /// A paper or talk of a USENIX conference.
    Usenix {
        /// The conference with its year: `osdi20`.
        conference: String,
        /// The name that its page has, mostly that of its first author.
        name: String,
        /// The path of its page, or of its file where no more is known.
        path: String,
    },
    /// Anything else that has a DOI.
    Doi {
        /// `10.1145/3448016.3457550`, in lower case.
        id: String,
    },
}

/// A repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repository {
    /// Where it is kept.
    pub host: Host,
    /// Its owner and its name as they are written, `tokio-rs/tokio`; on GitLab with all groups.
    pub path: String,
}

/// Where repositories are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    /// github.com
    GitHub,
    /// gitlab.com
    GitLab,
}

impl Reference {
    /// What an address leads to; nothing where it is none of the things that are known.
    ///
    /// Scheme, `www.`, letter case of the host, query, fragment and a last `/` make no difference,
    /// nor does what is shown of a thing: `/files` of a pull request, the PDF of a paper.
    pub fn of(address: &str) -> Option<Self> {
        address::read(address)
    }

    /// The normal form, the same for all addresses of one thing.
    ///
    /// It is the name in the letter case that hosts take all others for: GitHub, GitLab and DOIs know
    /// no difference. Issues, pull requests and discussions of a repository share their numbers on
    /// GitHub, where the address of one leads on to the other, and so have one form. What a commit's
    /// hash begins with is enough (GitHub itself shows seven digits).
    pub fn key(&self) -> String {
        match self.repository() {
            Some(_) => self.to_string().to_lowercase(),
            None => self.to_string(),
        }
    }

    /// The address that leads there, as its host writes it.
    pub fn url(&self) -> String {
        use Host::*;
        let of = |repository: &Repository, rest: &str| {
            let host = match repository.host {
                GitHub => "https://github.com",
                GitLab => "https://gitlab.com",
            };
            let between = if repository.host == GitLab && !rest.is_empty() { "/-" } else { "" };
            format!("{host}/{}{between}{rest}", repository.path)
        };
        match self {
            Reference::Repository(repository) => of(repository, ""),
            Reference::PullRequest { repository, number } => {
                let word = if repository.host == GitLab { "merge_requests" } else { "pull" };
                of(repository, &format!("/{word}/{number}"))
            }
            Reference::Issue { repository, number } => of(repository, &format!("/issues/{number}")),
            Reference::Discussion { repository, number } => of(repository, &format!("/discussions/{number}")),
            Reference::Commit { repository, hash } => of(repository, &format!("/commit/{hash}")),
            Reference::Arxiv { id } => format!("https://arxiv.org/abs/{id}"),
            Reference::Usenix { path, .. } => format!("https://www.usenix.org/{path}"),
            Reference::Doi { id } => format!("https://doi.org/{}", paper::encode_doi(id)),
        }
    }

    /// The kind of thing, as data has it.
    pub fn kind(&self) -> &'static str {
        match self {
            Reference::Repository(_) => "repository",
            Reference::PullRequest { .. } => "pull_request",
            Reference::Issue { .. } => "issue",
            Reference::Discussion { .. } => "discussion",
            Reference::Commit { .. } => "commit",
            Reference::Arxiv { .. } => "arxiv",
            Reference::Usenix { .. } => "usenix",
            Reference::Doi { .. } => "doi",
        }
    }

    /// The repository that it is or belongs to.
    pub fn repository(&self) -> Option<&Repository> {
        match self {
            Reference::Repository(repository)
            | Reference::PullRequest { repository, .. }
            | Reference::Issue { repository, .. }
            | Reference::Discussion { repository, .. }
            | Reference::Commit { repository, .. } => Some(repository),
            Reference::Arxiv { .. } | Reference::Usenix { .. } | Reference::Doi { .. } => None,
        }
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reference::Repository(repository) => write!(formatter, "{repository}"),
            Reference::PullRequest { repository, number } => {
                let sign = if repository.host == Host::GitLab { '!' } else { '#' };
                write!(formatter, "{repository}{sign}{number}")
            }
            Reference::Issue { repository, number } | Reference::Discussion { repository, number } => {
                write!(formatter, "{repository}#{number}")
            }
            Reference::Commit { repository, hash } => {
                write!(formatter, "{repository}@{}", &hash[..hash.len().min(7)])
            }
            Reference::Arxiv { id } => write!(formatter, "arXiv:{id}"),
            Reference::Usenix { conference, name, .. } => write!(formatter, "usenix:{conference}/{name}"),
            Reference::Doi { id } => write!(formatter, "doi:{id}"),
        }
    }
}

impl fmt::Display for Repository {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let host = if self.host == Host::GitLab { "gitlab:" } else { "" };
        write!(formatter, "{host}{}", self.path)
    }
}

/// What the links of a document lead to, in order, each with the link's node.
pub fn references(document: &Document) -> impl Iterator<Item = (NodeId, &Reference)> {
    let nodes = (!document.references.is_empty()).then(|| document.descendants(NodeId::ROOT));
    nodes.into_iter().flatten().filter_map(|node| Some((node, document.reference(node)?)))
}

/// Notes what the links of a document lead to.
///
/// E-mail addresses, images and what stands in the alternative text of images are no links to it.
pub(super) fn find(document: &mut Document) {
    let mut found = Vec::new();
    let mut next = document.first_child(NodeId::ROOT);
    while let Some(node) = next {
        let is_image = matches!(document.kind(node), NodeKind::Image(_));
        if let NodeKind::Link(target) = document.kind(node)
            && target.form != LinkForm::Email
            && let Some(reference) = Reference::of(document.text(&target.destination))
        {
            found.push((node, reference));
        }
        let below = if is_image { None } else { document.first_child(node) };
        next = below.or_else(|| document.following(node, NodeId::ROOT));
    }
    document.references = found.into_iter().collect();
}

#[cfg(test)]
mod tests;

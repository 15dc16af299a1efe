//! Writes pictures: images, figures with their captions, galleries.

use std::borrow::Cow;

use super::{Dialect, PictureSize, Writer, ratio, url};
use crate::markdown::{
    ast::{LinkForm, NodeId, NodeKind, Target},
    gallery,
};

/// Where the text stands that tells of a picture to those who cannot see it.
#[derive(PartialEq)]
enum Alternative {
    /// With the picture.
    Written,
    /// In the caption, or nowhere at all.
    InCaption,
}

impl Writer<'_> {
    pub(super) fn open_gallery(&mut self, gallery: NodeId) {
        let count = self.document.children(gallery).count();
        self.open("<div class=\"gallery\" data-count=\"");
        self.push(&count.to_string());
        self.push("\"");
        self.source_lines(gallery);
        self.push(">\n");
    }

    /// Writes a figure: the picture as a link to itself, unless its author made it another link,
    /// and its caption where it has one.
    ///
    /// A caption is the picture's alternative text, which is then not written a second time: a
    /// screen reader would read both.
    pub(super) fn figure(&mut self, figure: NodeId) {
        let document = self.document;
        let Some(image) = gallery::image_of(document, figure) else { return };
        let NodeKind::Image(target) = document.kind(image) else { return };
        let source = document.text(&target.destination);
        let Some(address) = self.valid_address(image, source) else {
            self.open_block("<p", figure, ">");
            self.text(&document.plain_text(image));
            self.push("</p>\n");
            return;
        };
        let alternative = document.plain_text(image);
        let caption = gallery::caption(&alternative, source);
        self.open_figure(figure, self.size(image, target));
        let link = document.parent(image).filter(|&parent| parent != figure);
        match link.map(|link| (link, document.kind(link))) {
            Some((link, NodeKind::Link(own))) => {
                self.open_link(link, own);
                // The picture's text is the link's name.
                self.image_at(image, target, &address, Alternative::Written);
            }
            _ => {
                let is_silent = caption.is_some() || alternative.trim().is_empty();
                self.push("<a href=\"");
                self.push(&address);
                self.push("\"");
                if is_silent {
                    self.push(" aria-label=\"");
                    self.attribute(self.style.words.picture);
                    self.push("\"");
                }
                self.push(">");
                let alternative = if is_silent { Alternative::InCaption } else { Alternative::Written };
                self.image_at(image, target, &address, alternative);
            }
        }
        self.push("</a>");
        if let Some(caption) = caption {
            self.push("<figcaption>");
            self.text(caption);
            self.push("</figcaption>");
        }
        self.push("</figure>\n");
    }

    fn open_figure(&mut self, figure: NodeId, size: Option<PictureSize>) {
        self.open("<figure class=\"figure\"");
        self.source_lines(figure);
        let is_in_row = self.style.ratios
            && self
                .document
                .parent(figure)
                .is_some_and(|parent| matches!(self.document.kind(parent), NodeKind::Gallery));
        if let Some(ratio) = size.and_then(|size| ratio(size.width, size.height)).filter(|_| is_in_row) {
            self.push(&format!(" style=\"--ratio:{ratio}\""));
        }
        self.push(">");
    }

    /// Writes an image within text; its alternative text alone where its address can be none.
    pub(super) fn image(&mut self, image: NodeId, target: &Target) {
        match self.valid_address(image, self.document.text(&target.destination)) {
            Some(address) => self.image_at(image, target, &address, Alternative::Written),
            None => self.text(&self.document.plain_text(image)),
        }
    }

    fn image_at(&mut self, image: NodeId, target: &Target, address: &str, alternative: Alternative) {
        self.push("<img src=\"");
        self.push(address);
        self.push("\" alt=\"");
        if alternative == Alternative::Written {
            self.alternative(image);
        }
        self.title(target);
        self.push("\"");
        if self.style.dialect == Dialect::Site {
            if let Some(size) = self.size(image, target) {
                self.push(&format!(" width=\"{}\" height=\"{}\"", size.width, size.height));
            }
            if self.style.eager_image != Some(image) {
                self.push(" loading=\"lazy\" decoding=\"async\"");
            }
        }
        self.push(">");
    }

    fn size(&self, image: NodeId, target: &Target) -> Option<PictureSize> {
        self.style.picture_size.and_then(|find| find(image, self.document.text(&target.destination)))
    }

    /// Writes a link's start tag.
    pub(super) fn open_link(&mut self, link: NodeId, target: &Target) {
        let document = self.document;
        let destination = document.text(&target.destination);
        self.push("<a");
        let address = match target.form {
            LinkForm::Email => {
                url::valid(&format!("mailto:{destination}")).map(|url| url.into_owned().into())
            }
            _ => self.valid_link(link, destination),
        };
        if let Some(address) = address {
            self.push(" href=\"");
            self.push(&address);
            self.push("\"");
            if !self.says_something(link) && !destination.is_empty() {
                self.push(" aria-label=\"");
                self.attribute(destination);
                self.push("\"");
            }
        }
        let title = document.text(&target.title);
        if !title.is_empty() {
            self.push(" title=\"");
            self.attribute(title);
            self.push("\"");
        }
        self.push(">");
    }

    /// Whether there is a text in this that a screen reader could read.
    pub(super) fn says_something(&self, node: NodeId) -> bool {
        let document = self.document;
        document.descendants(node).any(|node| match document.kind(node) {
            NodeKind::Text(text) | NodeKind::Code(text) | NodeKind::InlineMath(text) => {
                !self.allowed(document.text(text)).trim().is_empty()
            }
            NodeKind::DisplayMath(_) | NodeKind::InlineHtml(_) => true,
            _ => false,
        })
    }

    fn valid_link<'t>(&self, node: NodeId, address: &'t str) -> Option<Cow<'t, str>> {
        match self.style.address.and_then(|change| change(node, address)) {
            Some(changed) if changed.is_empty() => None,
            Some(changed) => url::valid(&changed).map(|url| Cow::Owned(url.into_owned())),
            None => url::valid(address),
        }
    }

    /// The address of a picture, ready for an attribute; none where it is empty or can be none.
    fn valid_address<'t>(&self, node: NodeId, address: &'t str) -> Option<Cow<'t, str>> {
        self.valid_link(node, address).filter(|address| !address.is_empty())
    }
}

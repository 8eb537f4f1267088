//! What is beside the article of a page: it is left out, and told.

use std::collections::BTreeSet;

use dom_query::{NodeId, NodeRef};

use super::choice::is_written;
use super::elements::{Kind, kind};
use super::signs::{is_furniture, is_hidden};
use super::walk::Walker;
use crate::changes::ChangeKind;

impl<'d> Walker<'_, 'd> {
    /// Tells each paragraph of an element that is left out; of what is `outside` of the article only what is written, since
    /// its menus are told in one line for the page. `read` is in it and was read.
    pub(super) fn tells_beside(&mut self, node: &NodeRef<'d>, outside: bool, read: Option<NodeId>) {
        let mut waiting = vec![*node];
        while let Some(node) = waiting.pop() {
            let name = node.node_name().unwrap_or_default();
            if kind(&name) == Kind::Skip || is_furniture(&node) || is_hidden(&node) || read == Some(node.id) {
                continue;
            }
            let is_box = |child: &NodeRef<'d>| kind(&child.node_name().unwrap_or_default()).is_block();
            let children: Vec<NodeRef<'d>> = node.children_it(false).collect();
            let boxes = children.iter().filter(|child| child.is_element() && is_box(child)).count();
            // Words beside boxes belong to none of them.
            let bare = children.iter().any(|child| {
                !(child.is_element() && is_box(child)) && child.text().contains(char::is_alphanumeric)
            });
            if boxes > 0 && !bare {
                waiting.extend(children.into_iter().rev().filter(NodeRef::is_element));
            } else if !outside || is_written(&node) {
                self.leaves_out(ChangeKind::Beside, &node);
            }
        }
    }

    /// Tells what is on the page outside of the element that has the article, and was not read: what is before it, or behind.
    pub(super) fn tells_outside(&mut self, root: &NodeRef<'d>, read: &BTreeSet<NodeId>, before: bool) {
        let mut around: Vec<NodeRef<'d>> =
            root.ancestors_it(None).take_while(|above| !above.has_name("html")).collect();
        around.insert(0, *root);
        let pairs: Vec<(NodeRef<'d>, NodeRef<'d>)> =
            around.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?))).collect();
        let ordered: Vec<_> = if before { pairs.into_iter().rev().collect() } else { pairs };
        for (inside, above) in ordered {
            let children: Vec<NodeRef<'d>> = above.children_it(false).collect();
            let at = children.iter().position(|child| child.id == inside.id).unwrap_or_default();
            let (first, rest) = children.split_at(at);
            for child in if before { first } else { rest.get(1..).unwrap_or_default() } {
                if child.is_text() {
                    self.tells(ChangeKind::Beside, &child.text());
                } else if child.is_element() && !read.contains(&child.id) {
                    self.tells_beside(child, true, None);
                }
            }
        }
    }
}

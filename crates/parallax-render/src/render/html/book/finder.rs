//! The form for searching claims. It is hidden until the script shows it, because it does nothing without the script.

use maud::{Markup, html};

use super::BREAK;
use crate::view::book::Finder;
use parallax_text::visible::visible;

pub(super) fn form(finder: &Finder, title: &str) -> Markup {
    let plain = |list: &[(String, String)]| {
        html! {
            @for (value, name) in list { option value=(value) { (visible(name)) } }
        }
    };
    html! {
        details class="seek" hidden { summary { "Find claims" }
        form class="find" role="search" aria-label="Find claims" data-title=(visible(title)) hidden {
            (BREAK)
            label { "Words " input type="search" name="q" autocomplete="off"; }
            label { "Source " select name="s" {
                option value="" { "all" }
                @for source in &finder.sources {
                    option value=(source.id) data-l=(source.language) data-g=[source.group.as_deref().map(visible)]
                        data-c=(visible(&source.citation)) { (visible(&source.short)) }
                }
            } }
            @if !finder.groups.is_empty() {
                label { "Group " select name="g" {
                    option value="" { "all" }
                    @for group in &finder.groups { option value=(visible(group)) { (visible(group)) } }
                } }
            }
            label { "Topic " select name="t" { option value="" { "all" } (plain(&finder.topics)) } }
            label { "Stance " select name="k" {
                option value="" { "all" }
                option value="a" { "asserts" }
                option value="e" { "endorses" }
                option value="r" { "reports" }
                option value="d" { "disputes" }
            } }
            label { "Language " select name="l" { option value="" { "all" } (plain(&finder.languages)) } }
            span class="go" {
                button type="button" id="next" { "Next" }
                button type="reset" { "Show all" }
                button type="button" id="theme" { "Light or dark" }
            }
            output aria-live="polite" {}
        }
        ol class="hits" {}
        }
        (BREAK)
    }
}

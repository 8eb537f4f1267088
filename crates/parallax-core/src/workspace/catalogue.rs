//! Bibliographies: which items are sources already, what their sheets lack, and which are new.

use std::collections::{BTreeMap, BTreeSet};

use super::error::PlanError;
use super::request::{Original, RevisionRequest, SourceRequest};
use super::{Edit, Pages, Plan, Planned, Workspace};
use crate::edit::{SheetDraft, remade, set};
use crate::exchange::bibliography::{Compared, Fact, Known, Match, Verdict, Work, facts, works};
use crate::load::CORPUS;
use crate::model::Changes;
use crate::model::source::Made;
use parallax_text::record::{Item, Person};

#[path = "catalogue_names.rs"]
mod names;
use names::Taken;

/// A text that is attached to an item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// The text.
    pub text: String,
    /// Is it Markdown?
    pub markdown: bool,
    /// The language it is in, if that is sure.
    pub language: Option<String>,
    /// What it was made from, and how.
    pub made: Option<Made>,
    /// `[line, page]`: the printed page that begins at this line.
    pub pages: Vec<(usize, usize)>,
    /// The file that it was made from, if it is to be kept.
    pub original: Option<Original>,
}

/// How an item is in the project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// It is a new source.
    New,
    /// It is a source already.
    There(Match),
    /// It is the same work as another item of the bibliography, which has this key.
    Twice(String),
}

/// An item and its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entered {
    /// Its key.
    pub key: String,
    /// The id of the source.
    pub source: String,
    /// How it was found.
    pub found: Found,
    /// Has the source a new text?
    pub text: bool,
    /// What becomes of the printed pages that its sheet has.
    pub pages: Pages,
    /// Keys that its sheet lacked and gets.
    pub filled: Vec<&'static str>,
    /// Keys on which sheet and item differ: key, value of the sheet, value of the item. The sheet stays as it is.
    pub differ: Vec<(&'static str, String, String)>,
    /// What a new source is like, without being it.
    pub apart: Option<Apart>,
}

/// Something that a new source is like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apart {
    /// The id of a source, or the key of an item.
    pub like: String,
    /// In what.
    pub by: Match,
    /// The fact in which they are different works, by its key in a sheet; `None` if the item could be this source or
    /// another one.
    pub fact: Option<&'static str>,
}

/// What a bibliography brings.
#[derive(Debug)]
pub struct Catalogued {
    /// The items, in the order of the bibliography.
    pub entered: Vec<Entered>,
    /// The plan that brings it in; `None` if there is nothing new.
    pub plan: Option<Plan>,
}

/// What becomes of a work.
enum Fate {
    /// Each of its entries is a source already, and says nothing new.
    There(Vec<(usize, Match)>),
    /// It is a source already, and adds this to it.
    Fills(usize, Match, Compared),
    /// It is new.
    New(Option<Apart>),
}

impl Workspace {
    /// Which items of a bibliography would give a text to a source, by their numbers: new ones, and those of sources that
    /// have none. A text that may not be passed on (`share` is not set) is for no source whose sheet says otherwise.
    pub fn wants_texts(&self, items: &[Item], share: bool) -> Vec<bool> {
        let works = works(items, &self.project().settings.language);
        let mut wanted = vec![false; items.len()];
        for (work, fate) in works.iter().zip(self.fates(items, &works)) {
            let wants = match fate {
                Fate::New(_) => true,
                Fate::Fills(at, ..) => self.lacks_text(at, share),
                Fate::There(of) => of.iter().any(|(at, _)| self.lacks_text(*at, share)),
            };
            for i in &work.entries {
                wanted[*i] = wants;
            }
        }
        wanted
    }

    fn lacks_text(&self, at: usize, share: bool) -> bool {
        let source = &self.project().sources[at];
        let absent = self.texts()[at].is_none() && source.part.is_none() && source.made.is_none();
        // The lock knows a text that is not on this machine.
        let verified = || self.lock().is_some_and(|lock| lock.texts.contains_key(&source.id));
        absent && (share || !source.share) && !verified()
    }

    fn fates(&self, items: &[Item], works: &[Work]) -> Vec<Fate> {
        let project = self.project();
        let mut known = Known::of(project);
        let mut filled: BTreeSet<usize> = BTreeSet::new();
        let mut fates: BTreeMap<usize, Fate> = BTreeMap::new();
        // Those whose key a sheet has come before others that are only like it.
        let (sure, others): (Vec<usize>, Vec<usize>) =
            (0..works.len()).partition(|n| known.has_key_of(&works[*n].item));
        for n in sure.into_iter().chain(others) {
            let work = &works[n];
            let alone = work.entries.iter().map(|i| known.complete(&items[*i])).collect::<Option<Vec<_>>>();
            let fate = match alone {
                Some(of) => Fate::There(of),
                None => match known.find(&work.item, |at| !filled.contains(&at)) {
                    Verdict::Is(at, by) => {
                        let compared = known.compared(at, &work.item);
                        if !compared.missing.is_empty() {
                            filled.insert(at);
                            known.add(at, &work.item);
                        }
                        Fate::Fills(at, by, compared)
                    }
                    Verdict::New(like) => {
                        let of_project = like.map(|(at, by, fact)| Apart {
                            like: project.sources[at].id.clone(),
                            by,
                            fact,
                        });
                        let of_file = work.apart.map(|(other, by, fact)| Apart {
                            like: items[other].id.clone(),
                            by,
                            fact: Some(fact),
                        });
                        Fate::New(of_project.or(of_file))
                    }
                },
            };
            fates.insert(n, fate);
        }
        fates.into_values().collect()
    }

    /// Plans to bring a bibliography in; nothing is written. `texts` are those that are attached, item by item; `from` says
    /// where the items come from; new texts may be passed on if `share` is set. Cost: one plan.
    pub fn catalogue(
        &self,
        items: &[Item],
        texts: &[Option<Text>],
        from: &str,
        share: bool,
    ) -> Result<Catalogued, PlanError> {
        let works = works(items, &self.project().settings.language);
        let mut taken = Taken::of(self);
        let (mut sources, mut fill, mut attached) = (Vec::new(), Vec::new(), Vec::new());
        let mut entered: BTreeMap<usize, Entered> = BTreeMap::new();
        for (work, fate) in works.iter().zip(self.fates(items, &works)) {
            let text = work.entries.iter().find_map(|i| texts.get(*i).and_then(Option::as_ref));
            let mut first = Entered {
                key: items[work.entries[0]].id.clone(),
                source: String::new(),
                found: Found::New,
                text: text.is_some(),
                pages: Pages::Sure,
                filled: Vec::new(),
                differ: Vec::new(),
                apart: None,
            };
            let wanted = |at| text.filter(|_| self.lacks_text(at, share));
            let mut of_others = Vec::new();
            match fate {
                Fate::There(of) => {
                    let (at, by) = of[0];
                    self.there(&mut first, at, by, wanted(at), &mut attached);
                    for (i, (at, by)) in work.entries.iter().zip(of).skip(1) {
                        let mut other = Entered { key: items[*i].id.clone(), ..first.clone() };
                        self.there(&mut other, at, by, None, &mut attached);
                        of_others.push(other);
                    }
                }
                Fate::Fills(at, by, Compared { missing, differ }) => {
                    self.there(&mut first, at, by, wanted(at), &mut attached);
                    first.filled = missing.iter().map(|fact| fact.key).collect();
                    first.differ = differ;
                    if !missing.is_empty() {
                        let typed = missing.iter().map(|fact| (fact.key.to_owned(), fact.value.typed()));
                        fill.push((first.source.clone(), typed.collect()));
                    }
                }
                Fate::New(apart) => {
                    first.source = taken.id(&work.item);
                    first.apart = apart;
                    let sheet = self.drafted(work, items, text, from, &mut taken, share);
                    let Text { text, markdown, original, .. } = text.cloned().unwrap_or_default();
                    sources.push(SourceRequest { id: first.source.clone(), sheet, text, markdown, original });
                }
            }
            for i in work.entries.iter().skip(1 + of_others.len()) {
                let found = Found::Twice(first.key.clone());
                let differ = differences(&work.item, &items[*i]);
                let nothing = Entered {
                    filled: Vec::new(),
                    apart: None,
                    text: false,
                    pages: Pages::Sure,
                    ..first.clone()
                };
                of_others.push(Entered { key: items[*i].id.clone(), found, differ, ..nothing });
            }
            entered.extend(work.entries.iter().copied().zip(std::iter::once(first).chain(of_others)));
        }
        let entered = entered.into_values().collect();
        if sources.is_empty() && fill.is_empty() && attached.is_empty() {
            return Ok(Catalogued { entered, plan: None });
        }
        let plan = match self.plan(&Edit::Catalogue { sources, fill, texts: attached })? {
            Planned::Ready(plan) => Some(*plan),
            Planned::Asks(_) => None,
        };
        Ok(Catalogued { entered, plan })
    }

    /// An item that is a source already, which gets the text.
    fn there(
        &self,
        item: &mut Entered,
        at: usize,
        by: Match,
        text: Option<&Text>,
        attached: &mut Vec<RevisionRequest>,
    ) {
        item.source.clone_from(&self.project().sources[at].id);
        item.found = Found::There(by);
        item.pages = Pages::Sure;
        item.text = text.is_some_and(|text| !text.text.is_empty());
        if let Some(Text { text, markdown, made, pages, original, .. }) = text.filter(|_| item.text).cloned()
        {
            let source = item.source.clone();
            let request = RevisionRequest { source, text, markdown, made, pages, original };
            item.pages = self.pages_with(&request);
            attached.push(request);
        }
    }

    /// The sheet of a new source.
    fn drafted(
        &self,
        work: &Work,
        items: &[Item],
        text: Option<&Text>,
        from: &str,
        taken: &mut Taken,
        share: bool,
    ) -> SheetDraft {
        let item = &work.item;
        let language = item.language.clone().or_else(|| text.and_then(|text| text.language.clone()));
        let keys: Vec<&str> = work.entries.iter().map(|i| items[*i].id.as_str()).collect();
        let mut remarks = vec![format!("From {from}: {}.", keys.join(", "))];
        remarks.extend(item.notes.iter().map(|note| format!("Not read: {note}.")));
        let mut draft = SheetDraft {
            short: taken.short(item),
            title: item.title.clone(),
            author: item.authors.iter().map(Person::written).collect(),
            language_assumed: language.is_none(),
            language: language.unwrap_or_else(|| self.project().settings.language.clone()),
            share,
            remarks,
            pages: text.map(|text| text.pages.clone()).unwrap_or_default(),
            made: text.and_then(|text| text.made.clone()),
            ..SheetDraft::default()
        };
        for Fact { key, value } in facts(item) {
            match key {
                "title" | "author" | "language" => {}
                "kind" => draft.kind = Some(value.words()),
                "date" => draft.date = Some(value.words()),
                "url" => draft.url = Some(value.words()),
                "place" => draft.place = Some(value.words()),
                _ => draft.more.push((key.to_owned(), value.toml())),
            }
        }
        draft
    }

    /// Changes, and the keys and texts that sources get besides.
    pub(super) fn filled(
        &self,
        mut changes: Changes,
        fill: &[(String, Vec<(String, String)>)],
        texts: &[RevisionRequest],
    ) -> Result<Changes, PlanError> {
        for (id, values) in fill {
            let values: Vec<(String, Option<String>)> =
                values.iter().map(|(key, value)| (key.clone(), Some(value.clone()))).collect();
            self.patched(&mut changes, &set(self.project(), "source", id, &values)?)?;
        }
        for request in texts {
            let sheet = self.dir().join(CORPUS).join(format!("{}.toml", request.source));
            let with_keys =
                changes.of(&sheet).flatten().map(|text| String::from_utf8_lossy(text).into_owned());
            for (path, contents) in self.revise(request)?.iter() {
                match (&with_keys, &request.made, contents) {
                    (Some(text), Some(made), _) if path == sheet => {
                        let pages =
                            self.project().find_source(&request.source).map(|ix| self.pages(ix, request).0);
                        changes.write(path, remade(text, made, &pages.unwrap_or_default()));
                    }
                    (_, _, Some(contents)) => changes.write(path, contents),
                    (_, _, None) => changes.remove(path),
                }
            }
        }
        Ok(changes)
    }
}

/// Where an entry differs from the work that it is one of.
fn differences(work: &Item, entry: &Item) -> Vec<(&'static str, String, String)> {
    crate::exchange::bibliography::compared(work, true, entry).differ
}

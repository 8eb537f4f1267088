//! Claims files that are as they were: what was read from them is kept, so that an edit reads one file and not all.
//!
//! What an included file says rests on its own words, on its number among the files (places name it), and on the ids of
//! sources and persons. If these are the same, so are its persons, topics, terms and accepted findings. Families and
//! questions name topics of other files; a file that has some is read again, and so is `claims.toml`. Law, tested: a
//! project that is loaded again equals one that is loaded anew.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::context::Context;
use super::fields::Fields;
use crate::diagnostic::FileIx;
use crate::model::project::HardWord;
use crate::model::{Accept, Project, Source, Term, Topic, Who};

/// The root of a claims file.
#[derive(Clone, Copy)]
pub(super) enum Root<'a> {
    /// It was parsed.
    Read(Fields<'a>),
    /// What the project had from it is still so.
    Kept(&'a Project, FileIx),
}

/// The files that need not be read if the ids of all persons are as they were, with the project that has what is in them.
pub(super) fn unchanged<'a>(
    context: &Context,
    files: &[FileIx],
    sources: &[Source],
    before: Option<&'a Project>,
) -> BTreeMap<FileIx, &'a Project> {
    let same_sources = |before: &&Project| {
        before.sources.iter().map(|source| &source.id).eq(sources.iter().map(|source| &source.id))
    };
    let Some(before) = before.filter(same_sources) else { return BTreeMap::new() };
    let families = before.families.iter().map(|family| family.id.place.file);
    let questions = before.questions.iter().map(|question| question.id.place.file);
    let needed: BTreeSet<FileIx> = families.chain(questions).collect();
    let kept = files.iter().skip(1).filter(|file| {
        before.included.contains(file)
            && context.files.shares(&before.files, **file)
            && !needed.contains(file)
    });
    kept.map(|file| (*file, before)).collect()
}

/// Has the project of `before` these persons, in this order?
pub(super) fn same_persons(roots: &[Root<'_>], before: &Project) -> bool {
    let ids = roots.iter().flat_map(|root| match root {
        Root::Read(fields) => fields.ids("who", &[]).into_iter().map(|(id, _)| id.value).collect(),
        Root::Kept(..) => root.who(|_| Vec::new()).into_iter().map(|who| who.id.value).collect::<Vec<_>>(),
    });
    ids.eq(before.who.iter().map(|who| who.id.value.clone()))
}

impl<'a> Root<'a> {
    /// Its table, if it was parsed.
    pub(super) fn fields(&self) -> Option<&Fields<'a>> {
        match self {
            Self::Read(fields) => Some(fields),
            Self::Kept(..) => None,
        }
    }

    /// Its file, if it was kept.
    pub(super) fn kept(&self) -> Option<FileIx> {
        match self {
            Self::Kept(_, file) => Some(*file),
            Self::Read(_) => None,
        }
    }

    /// Its persons, or as `read` reads them.
    pub(super) fn who(&self, read: impl Fn(&Fields<'a>) -> Vec<Who>) -> Vec<Who> {
        self.entries(|before| &before.who, |who| who.id.place.file, read)
    }

    /// Its terms, or as `read` reads them.
    pub(super) fn terms(&self, read: impl Fn(&Fields<'a>) -> Vec<Term>) -> Vec<Term> {
        self.entries(|before| &before.terms, |term| term.id.place.file, read)
    }

    /// Its hard words, or as `read` reads them.
    pub(super) fn glossary(&self, read: impl Fn(&Fields<'a>) -> Vec<HardWord>) -> Vec<HardWord> {
        self.entries(|before| &before.glossary, |word| word.id.place.file, read)
    }

    /// Its accepted findings, or as `read` reads them.
    pub(super) fn accepts(&self, read: impl Fn(&Fields<'a>) -> Vec<Accept>) -> Vec<Accept> {
        self.entries(|before| &before.accepts, |accept| accept.place.file, read)
    }

    /// Its topics, or as `read` reads them.
    pub(super) fn topics(&self, read: impl Fn(&Fields<'a>) -> Vec<Arc<Topic>>) -> Vec<Arc<Topic>> {
        self.entries(|before| &before.topics, |topic| topic.id.place.file, read)
    }

    /// The ids of topics that were kept.
    pub(super) fn kept_topics(&self) -> Vec<String> {
        self.topics(|_| Vec::new()).iter().map(|topic| topic.id.value.clone()).collect()
    }

    fn entries<T: Clone>(
        &self,
        of: impl Fn(&Project) -> &Vec<T>,
        file_of: impl Fn(&T) -> FileIx,
        read: impl Fn(&Fields<'a>) -> Vec<T>,
    ) -> Vec<T> {
        match self {
            Self::Read(fields) => read(fields),
            Self::Kept(before, file) => {
                of(before).iter().filter(|entry| file_of(entry) == *file).cloned().collect()
            }
        }
    }
}

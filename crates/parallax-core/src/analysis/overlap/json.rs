//! The JSON of an overlap; its keys are a contract (docs/reference/json.md). Reasons and cells are computed while they
//! are written: for many sources, all of them together would fill the memory.

use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

use super::{Measured, Overlap, Pair, TopicRelation};

impl Serialize for Overlap<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("schema", self.schema)?;
        map.serialize_entry("title", &self.title)?;
        map.serialize_entry("sources", &self.sources)?;
        map.serialize_entry("families", &self.families)?;
        map.serialize_entry("hints", &self.hints)?;
        map.serialize_entry("topics", &self.topics)?;
        map.serialize_entry("pairs", &Pairs(self))?;
        map.serialize_entry("support", &self.support)?;
        map.serialize_entry("all", &self.all)?;
        map.serialize_entry("families_once", &self.families_once)?;
        map.serialize_entry("independent", &self.independent)?;
        map.serialize_entry("divisive", &self.divisive)?;
        map.serialize_entry("one_sided", &self.one_sided)?;
        map.end()
    }
}

struct Pairs<'o>(&'o Overlap<'o>);

impl Serialize for Pairs<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.pairs().map(|pair| One(self.0, pair)))
    }
}

struct One<'o>(&'o Overlap<'o>, Pair);

impl Serialize for One<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(overlap, pair) = self;
        let mut map = serializer.serialize_struct("Pair", 4)?;
        map.serialize_field("a", &pair.a)?;
        map.serialize_field("b", &pair.b)?;
        map.serialize_field("topics", &Topics(overlap, pair))?;
        map.serialize_field("measures", &Measures(overlap, pair))?;
        map.end()
    }
}

struct Topics<'o>(&'o Overlap<'o>, &'o Pair);

impl Serialize for Topics<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(overlap, pair) = *self;
        let relation = |topic: usize| TopicRelation::of(overlap.related(pair, topic));
        serializer.collect_map(overlap.topics.iter().enumerate().map(|(i, id)| (id, relation(i))))
    }
}

struct Measures<'o>(&'o Overlap<'o>, &'o Pair);

impl Serialize for Measures<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(overlap, pair) = *self;
        let measures = overlap.measures(pair).map(|(measure, measured)| {
            (measure.name, OneMeasured { measured, cells: overlap.cells(pair, measure) })
        });
        serializer.collect_map(measures)
    }
}

#[derive(serde::Serialize)]
struct OneMeasured {
    #[serde(flatten)]
    measured: Measured,
    cells: Vec<(String, String)>,
}

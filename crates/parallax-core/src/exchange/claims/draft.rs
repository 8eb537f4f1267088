//! The claim that a row of a spreadsheet gives, and what is wrong with its cells.

use super::{CellProblem, Spreadsheet};
use crate::exchange::figure::{figure, problem};
use crate::format::cells::Row;
use crate::format::keys::{CERTAINTIES, STANCES};
use crate::model::draft::{ClaimDraft, FigureDraft, QuoteDraft};
use crate::model::{Topic, When};

impl<'p> Spreadsheet<'p> {
    pub(super) fn draft(&self, row: &Row, problems: &mut Vec<CellProblem>) -> ClaimDraft {
        let text = |name: &str| self.cell(row, name).to_owned();
        let draft = ClaimDraft {
            id: self.option(row, "id"),
            topic: text("topic"),
            source: text("source"),
            position: text("position"),
            stance: text("stance").to_lowercase(),
            speaker: self.who(row, "speaker", problems),
            via: self.who(row, "via", problems),
            certainty: self
                .option(row, "certainty")
                .map(|word| word.to_lowercase())
                .filter(|word| word != "flat"),
            cue: self.list(row, "cue"),
            period: self.option(row, "period"),
            aspect: self.option(row, "aspect"),
            passing: self.passing(row, problems),
            says: text("says"),
            quotes: self.quotes(row, problems),
            figures: self.figures(row, problems),
            row: self.cells(row, problems),
            note: self.option(row, "note"),
            coder: None,
            proposed: None,
            confirmed: None,
        };
        self.check(row, &draft, problems);
        draft
    }

    pub(super) fn check(&self, row: &Row, draft: &ClaimDraft, problems: &mut Vec<CellProblem>) {
        let project = self.project;
        self.known(row, "topic", &draft.topic, project.topics.iter().map(|t| t.id.value.as_str()), problems);
        self.known(row, "source", &draft.source, project.sources.iter().map(|s| s.id.as_str()), problems);
        if let Some(topic) = self.topic(draft) {
            let ids = topic.positions.iter().map(|p| p.id.value.as_str());
            self.known(row, "position", &draft.position, ids, problems);
        }
        if let Some((topic, aspect)) = self.topic(draft).zip(draft.aspect.as_ref()) {
            let ids = topic.aspects.iter().map(|aspect| aspect.id.value.as_str());
            self.known(row, "aspect", aspect, ids, problems);
        }
        self.known(row, "stance", &draft.stance, STANCES.iter().copied(), problems);
        if let Some(certainty) = &draft.certainty {
            self.known(row, "certainty", certainty, CERTAINTIES.iter().copied(), problems);
        }
        if let Some(period) = draft.period.as_ref().filter(|period| When::parse(period).is_none()) {
            let help =
                "write 1992, 1992-02, 1992-02-26 or 1992/1994, and format the column as text, not as dates";
            problems.push(self.problem(row, "period", format!("`{period}` is not a date"), help));
        }
        for (wrong, help) in self
            .topic(draft)
            .into_iter()
            .flat_map(|topic| draft.figures.iter().filter_map(move |figure| problem(figure, project, topic)))
        {
            problems.push(self.problem(row, "figure_keys", wrong, help));
        }
        if draft.says.is_empty() {
            let help = "say in one sentence what the source says";
            problems.push(self.problem(row, "says", self.empty().into(), help));
        }
    }

    fn topic(&self, draft: &ClaimDraft) -> Option<&'p Topic> {
        self.project.find_topic(&draft.topic).map(|topic| self.project.topic(topic))
    }

    /// Persons by id; if there are no ids, by name.
    fn who(&self, row: &Row, name: &str, problems: &mut Vec<CellProblem>) -> Vec<String> {
        let ids = format!("{name}_ids");
        let (head, given) = match self.list(row, &ids) {
            given if given.is_empty() => (name.to_owned(), self.list(row, name)),
            given => (ids, given),
        };
        let who = &self.project.who;
        let mut found = Vec::new();
        for word in given {
            match who.iter().find(|who| who.id.value == word || who.name == word) {
                Some(who) => found.push(who.id.value.clone()),
                None => self.known(row, &head, &word, who.iter().map(|who| who.id.value.as_str()), problems),
            }
        }
        found
    }

    fn passing(&self, row: &Row, problems: &mut Vec<CellProblem>) -> bool {
        match self.cell(row, "passing").to_lowercase().as_str() {
            "" | "false" | "no" | "0" => false,
            "true" | "yes" | "1" | "x" => true,
            other => {
                problems.push(self.problem(
                    row,
                    "passing",
                    format!("`{other}` is neither true nor false"),
                    "write true, or nothing",
                ));
                false
            }
        }
    }

    fn quotes(&self, row: &Row, problems: &mut Vec<CellProblem>) -> Vec<QuoteDraft> {
        let exact = self.list(row, "quotations");
        let of = |name: &str, problems: &mut Vec<CellProblem>| {
            let given = self.list(row, name);
            if given.len() > exact.len() {
                let message = format!("{} values for {} quotations", given.len(), exact.len());
                problems.push(self.problem(
                    row,
                    name,
                    message,
                    "write one for each, with ` | ` between them",
                ));
            }
            given
        };
        let (glosses, prefixes) = (of("glosses", problems), of("prefixes", problems));
        let (suffixes, near) = (of("suffixes", problems), of("near", problems));
        let filled = |list: &[String], i: usize| list.get(i).filter(|text| !text.is_empty()).cloned();
        let quote = |(i, exact): (usize, &String)| QuoteDraft {
            exact: exact.clone(),
            prefix: filled(&prefixes, i),
            suffix: filled(&suffixes, i),
            near: filled(&near, i).and_then(|line| line.parse().ok()),
            gloss: filled(&glosses, i),
        };
        exact.iter().enumerate().map(quote).collect()
    }

    fn figures(&self, row: &Row, problems: &mut Vec<CellProblem>) -> Vec<FigureDraft> {
        let mut figures = Vec::new();
        for text in self.list(row, "figure_keys") {
            match figure(&text) {
                Ok(keys) => figures.push(keys),
                Err((message, help)) => problems.push(self.problem(row, "figure_keys", message, help)),
            }
        }
        figures
    }

    fn cells(&self, row: &Row, problems: &mut Vec<CellProblem>) -> Vec<(String, String)> {
        let mut cells = Vec::new();
        for text in self.list(row, "row") {
            match text.split_once('=') {
                Some((column, cell)) => cells.push((column.trim().to_owned(), cell.trim().to_owned())),
                None => problems.push(self.problem(
                    row,
                    "row",
                    format!("`{text}` names no column"),
                    "write column=words",
                )),
            }
        }
        cells
    }
}

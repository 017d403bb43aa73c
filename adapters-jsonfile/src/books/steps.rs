//! What the rules have decided, as facts.

use std::sync::Arc;

use domain::{desk::Deed, generation, ledger::Posting, letter::Letter, payment};
use ports::{
    Fault,
    outbound::{AdvanceTopUpError, Paper},
};

use super::{Books, Unsent, WrittenBefore};
use crate::fact::Fact;

impl Books {
    /// Everything that follows from an event, as facts. The rules keep the books in order, so a posting that does not fit
    /// into them is nobody's mistake but the program's.
    pub(crate) fn step(&self, step: &generation::Step) -> Result<Vec<Fact>, Fault> {
        const DOING: &str = "write the posting of an order";
        let mut facts = vec![Fact::Generation(Arc::new(step.generation.clone()))];
        if let Some(posting) = &step.posting {
            if self.ledger.contains(posting.key()) {
                let key = posting.key().as_str().to_owned();
                return Err(Fault::corrupt(DOING, WrittenBefore(key)));
            }
            facts.push(self.fitting(posting, DOING)?);
        }
        facts.extend(step.letter.clone().and_then(|letter| self.letter(letter)));
        Ok(facts)
    }

    /// Everything that follows from what has happened to a top-up, as facts. Its posting may have come by another way.
    pub(crate) fn top_up_step(
        &self,
        step: &payment::Step,
        deed: Option<Deed>,
    ) -> Result<Vec<Fact>, AdvanceTopUpError> {
        let mut facts = vec![Fact::Paper(Arc::new(Paper::TopUp(step.top_up.clone())))];
        if let Some(posting) = &step.posting {
            if self.ledger.contains(posting.key()) {
                return Err(AdvanceTopUpError::Booked);
            }
            facts.push(self.fitting(posting, "write the posting of a top-up")?);
        }
        let letters = step.letters.iter().cloned();
        facts.extend(letters.filter_map(|letter| self.letter(letter)));
        facts.extend(self.deed(deed));
        Ok(facts)
    }

    fn fitting(&self, posting: &Posting, doing: &'static str) -> Result<Fact, Fault> {
        let fact = self.posting(posting.clone());
        fact.map_err(|error| Fault::corrupt(doing, error))
    }

    /// The fact that a letter waits; none if it does already.
    pub(crate) fn letter(&self, letter: Letter) -> Option<Fact> {
        let is_fresh = self.letters.get(&letter.key()).is_none();
        let unsent = Unsent {
            letter,
            attempts: 0,
            not_before: None,
            parked: false,
        };
        is_fresh.then(|| Fact::Letter(Arc::new(unsent)))
    }

    /// The fact that an admin has done something; none if it is written down already.
    pub(crate) fn deed(&self, deed: Option<Deed>) -> Option<Fact> {
        let paper = Paper::Deed(deed?);
        let is_fresh = self.papers.shelf.get(&paper.key()).is_none();
        is_fresh.then(|| Fact::Paper(Arc::new(paper)))
    }
}

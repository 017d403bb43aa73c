use std::fmt;

use domain::generation::{Charge, Waiver};

use super::{
    parse,
    reader::Reader,
    table::{ALLOW_REAL_GENERATION, DRY_RUN, TEST_MODE},
};

/// Who makes the media and who pays. It is chosen once, at the start: nothing asks for a flag later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mode {
    /// Who makes the media.
    pub engine: Engine,
    /// Who pays.
    pub charge: Charge,
}

/// Who makes the media.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// KIE, for money.
    Kie,
    /// This process, from nothing. KIE is asked about orders that were paid for before, and about nothing else.
    Mock,
}

/// For the log and the doctor.
impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.charge {
            Charge::Full => "real generation, customers pay",
            Charge::Waived(Waiver::TestMode) => "test mode: sample media, nobody pays",
            Charge::Waived(Waiver::DryRun) => "dry run: sample media, nobody pays",
            Charge::Waived(Waiver::GenerationOff) => {
                "real generation is off: sample media, nobody pays"
            }
        })
    }
}

impl Mode {
    /// What these switches mean. Money is spent only if it is allowed and nothing speaks against it.
    pub const fn of(test_mode: bool, dry_run: bool, allow_real_generation: bool) -> Self {
        let waiver = match (test_mode, dry_run, allow_real_generation) {
            (true, ..) => Waiver::TestMode,
            (_, true, _) => Waiver::DryRun,
            (.., false) => Waiver::GenerationOff,
            (false, false, true) => {
                return Self {
                    engine: Engine::Kie,
                    charge: Charge::Full,
                };
            }
        };
        Self {
            engine: Engine::Mock,
            charge: Charge::Waived(waiver),
        }
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let test_mode = reader.take(&TEST_MODE, parse::switch);
        let dry_run = reader.take(&DRY_RUN, parse::switch);
        let allowed = reader.take(&ALLOW_REAL_GENERATION, parse::switch);
        Some(Self::of(test_mode?, dry_run?, allowed?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_spent_only_if_it_is_allowed_and_nothing_speaks_against_it() {
        let mock = |waiver| (Engine::Mock, Charge::Waived(waiver));
        let (test, dry, off) = (Waiver::TestMode, Waiver::DryRun, Waiver::GenerationOff);
        let table = [
            ((false, false, false), mock(off)),
            ((false, false, true), (Engine::Kie, Charge::Full)),
            ((false, true, false), mock(dry)),
            ((false, true, true), mock(dry)),
            ((true, false, false), mock(test)),
            ((true, false, true), mock(test)),
            ((true, true, false), mock(test)),
            ((true, true, true), mock(test)),
        ];
        for ((test_mode, dry_run, allowed), expected) in table {
            let mode = Mode::of(test_mode, dry_run, allowed);
            assert_eq!(
                (mode.engine, mode.charge),
                expected,
                "{test_mode} {dry_run} {allowed}"
            );
        }
    }
}

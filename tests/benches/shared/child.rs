//! A program in a process of its own, and what the kernel says of it.

use std::{
    fs,
    process::{Child, Command, Stdio},
    time::Duration,
};

/// A running program; it is killed when dropped.
pub(crate) struct Running(Child);

impl Running {
    /// Starts it. What it says is not heard.
    pub(crate) fn start(mut command: Command) -> Self {
        let silent = command.stdout(Stdio::null()).stderr(Stdio::null());
        Self(silent.spawn().expect("the program starts"))
    }

    /// User and system time so far, from `/proc/PID/stat` (proc(5): fields 14 and 15, in ticks of 10 ms).
    pub(crate) fn cpu(&self) -> Duration {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.0.id())).unwrap();
        let fields: Vec<&str> = stat
            .rsplit(')')
            .next()
            .unwrap()
            .split_whitespace()
            .collect();
        let ticks: u64 = fields
            .iter()
            .skip(11)
            .take(2)
            .map(|field| field.parse::<u64>().unwrap())
            .sum();
        Duration::from_millis(ticks * 10)
    }

    /// Resident memory, from `/proc/PID/statm` in pages of 4 KiB.
    pub(crate) fn resident_mib(&self) -> f64 {
        let statm = fs::read_to_string(format!("/proc/{}/statm", self.0.id())).unwrap();
        let pages: u32 = statm.split_whitespace().nth(1).unwrap().parse().unwrap();
        f64::from(pages) * 4.0 / 1_024.0
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

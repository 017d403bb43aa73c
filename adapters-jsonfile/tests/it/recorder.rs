//! A disk that knows what a power cut would leave.

use std::{
    collections::{BTreeMap, HashMap},
    fs::{self, File},
    io,
    os::unix::fs::MetadataExt as _,
    path::{Path, PathBuf},
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use adapters_jsonfile::{Disk, RealDisk};

use crate::world;

/// A disk that leaves behind, after everything it does, the folders that a crash at that moment could leave:
///
/// - what there is, as after a kill;
/// - what is durable and nothing else, as after a power cut;
/// - what is durable and this one change of a name, since a power cut need not keep the order of changes.
pub(crate) struct RecordingDisk {
    folder: PathBuf,
    shots: PathBuf,
    recording: AtomicBool,
    taken: AtomicUsize,
    model: Mutex<Model>,
}

type Inode = u64;
type Names = BTreeMap<PathBuf, Inode>;

#[derive(Default)]
struct Model {
    names: Names,
    durable_names: Names,
    durable_content: HashMap<Inode, Vec<u8>>,
}

impl RecordingDisk {
    pub(crate) fn new(folder: &Path, shots: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            shots: shots.to_owned(),
            recording: AtomicBool::new(false),
            taken: AtomicUsize::new(0),
            model: Mutex::default(),
        }
    }

    pub(crate) fn record(&self) {
        self.recording.store(true, Ordering::SeqCst);
    }

    /// Something was done to the content of files, or a folder was made durable.
    fn done(&self, change: impl FnOnce(&mut Model)) {
        let mut model = self.model.lock().unwrap();
        change(&mut model);
        self.shoot(&model, &[("power-cut", &model.durable_names)]);
    }

    /// A name was changed.
    fn renamed(&self, change: impl Fn(&mut Names)) {
        let mut model = self.model.lock().unwrap();
        change(&mut model.names);
        let mut alone = model.durable_names.clone();
        change(&mut alone);
        let cuts = [
            ("power-cut", &model.durable_names),
            ("power-cut-early", &alone),
        ];
        self.shoot(&model, &cuts);
    }

    fn shoot(&self, model: &Model, cuts: &[(&str, &Names)]) {
        if !self.recording.load(Ordering::SeqCst) {
            return;
        }
        let number = self.taken.fetch_add(1, Ordering::SeqCst);
        let shot = |kind: &str| self.shots.join(format!("{number:03}-{kind}"));
        world::copy(&self.folder, &shot("killed"));
        for (kind, names) in cuts {
            fs::create_dir_all(shot(kind)).unwrap();
            for (name, inode) in *names {
                let to = shot(kind).join(name.file_name().unwrap());
                fs::write(to, &model.durable_content[inode]).unwrap();
            }
        }
    }
}

fn inode(file: &File) -> Inode {
    file.metadata().unwrap().ino()
}

impl Disk for RecordingDisk {
    fn create(&self, path: &Path) -> io::Result<File> {
        let file = RealDisk.create(path)?;
        let inode = inode(&file);
        self.done(|model| drop(model.durable_content.insert(inode, Vec::new())));
        self.renamed(|names| _ = names.insert(path.to_owned(), inode));
        Ok(file)
    }

    fn append(&self, path: &Path, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        // A kill may come in the midst of it.
        let (first, second) = bytes.split_at(bytes.len() / 2);
        RealDisk.append(path, file, first)?;
        self.done(|_| ());
        RealDisk.append(path, file, second)?;
        self.done(|_| ());
        Ok(())
    }

    fn sync(&self, path: &Path, file: &File) -> io::Result<()> {
        RealDisk.sync(path, file)?;
        let content = fs::read(path)?;
        self.done(|model| drop(model.durable_content.insert(inode(file), content)));
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        RealDisk.rename(from, to)?;
        let inode = fs::metadata(to)?.ino();
        self.renamed(|names| {
            names.remove(from);
            names.insert(to.to_owned(), inode);
        });
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        RealDisk.remove(path)?;
        self.renamed(|names| _ = names.remove(path));
        Ok(())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        RealDisk.sync_folder(folder)?;
        self.done(|model| {
            if folder == self.folder {
                model.durable_names.clone_from(&model.names);
            }
        });
        Ok(())
    }
}

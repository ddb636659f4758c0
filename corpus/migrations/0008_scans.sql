-- Parts of archives that an unfinished `ramat extract` has stored: the next one with the same settings goes on behind them.
CREATE TABLE scans (
    run TEXT NOT NULL,   -- a digest of version, word lists and options: what the results depend on
    part TEXT NOT NULL,  -- file, bytes from-to, moment of the file's last change
    PRIMARY KEY (run, part)
) WITHOUT ROWID;

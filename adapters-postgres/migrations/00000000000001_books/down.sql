DROP FUNCTION all_or_nothing(bigint, bigint);
DROP TABLE posting_lines;
DROP TABLE postings;
DROP FUNCTION posting_balances();
DROP FUNCTION append_only();
DROP TABLE wallets;
DROP TABLE users;

DROP TABLE admin_actions;
DROP TABLE settings;
DROP TABLE redemptions;
DROP TABLE promos;
DROP TABLE payments;

-- The same events in a table: a date and a time, and nothing says of which zone.
CREATE TABLE events (
  "user" TEXT NOT NULL,
  occurred TIMESTAMP(3) NOT NULL
);

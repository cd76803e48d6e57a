-- Text is kept as its UTF-8 bytes: bytes compare by Unicode code point in every database, whatever its
-- collation, and exactly. To read it in a console: convert_from(id, 'UTF8').

CREATE DOMAIN row_partition AS BYTEA CHECK (octet_length(VALUE) <= 255);
CREATE DOMAIN row_text AS BYTEA CHECK (octet_length(VALUE) <= 1024);
CREATE DOMAIN row_body AS BYTEA CHECK (octet_length(VALUE) <= 1048576);
CREATE DOMAIN row_mac AS BYTEA CHECK (octet_length(VALUE) <= 64);
CREATE DOMAIN event_body AS BYTEA CHECK (octet_length(VALUE) <= 65536);

CREATE TABLE namespace (
  partition row_partition NOT NULL,
  id row_text NOT NULL,
  revision BIGINT NOT NULL,
  body row_body NOT NULL,
  mac row_mac NOT NULL,
  signed_by row_text NOT NULL,
  PRIMARY KEY (partition, id)
);
CREATE INDEX namespace_signed_by_index ON namespace (signed_by, partition, id);

CREATE TABLE vault (
  partition row_partition NOT NULL,
  id row_text NOT NULL,
  revision BIGINT NOT NULL,
  body row_body NOT NULL,
  mac row_mac NOT NULL,
  signed_by row_text NOT NULL,
  number row_text,
  generation row_text,
  policy row_text,
  PRIMARY KEY (partition, id)
);
CREATE INDEX vault_signed_by_index ON vault (signed_by, partition, id);
CREATE UNIQUE INDEX vault_number_index ON vault (number);
CREATE INDEX vault_generation_index ON vault (generation, partition, id);
CREATE INDEX vault_policy_index ON vault (policy, partition, id);

CREATE TABLE vault_name (
  partition row_partition NOT NULL,
  id row_text NOT NULL,
  revision BIGINT NOT NULL,
  body row_body NOT NULL,
  mac row_mac NOT NULL,
  signed_by row_text NOT NULL,
  target row_text,
  PRIMARY KEY (partition, id)
);
CREATE INDEX vault_name_signed_by_index ON vault_name (signed_by, partition, id);
CREATE INDEX vault_name_target_index ON vault_name (target, partition, id);

-- A rotation changes no column that has an index, so that the row can stay on its page if there is room.
CREATE TABLE named_key (
  partition row_partition NOT NULL,
  id row_text NOT NULL,
  revision BIGINT NOT NULL,
  body row_body NOT NULL,
  mac row_mac NOT NULL,
  signed_by row_text NOT NULL,
  number row_text,
  primary_version row_text,
  state row_text,
  policy row_text,
  PRIMARY KEY (partition, id)
) WITH (fillfactor = 75);
CREATE INDEX named_key_signed_by_index ON named_key (signed_by, partition, id);
CREATE UNIQUE INDEX named_key_number_index ON named_key (number);
CREATE INDEX named_key_state_index ON named_key (state, partition, id);
CREATE INDEX named_key_policy_index ON named_key (policy, partition, id);

CREATE TABLE key_name (
  partition row_partition NOT NULL,
  id row_text NOT NULL,
  revision BIGINT NOT NULL,
  body row_body NOT NULL,
  mac row_mac NOT NULL,
  signed_by row_text NOT NULL,
  target row_text,
  PRIMARY KEY (partition, id)
);
CREATE INDEX key_name_signed_by_index ON key_name (signed_by, partition, id);
CREATE INDEX key_name_target_index ON key_name (target, partition, id);

CREATE TABLE key_version (
  partition row_partition NOT NULL,
  id row_text NOT NULL,
  revision BIGINT NOT NULL,
  body row_body NOT NULL,
  mac row_mac NOT NULL,
  signed_by row_text NOT NULL,
  wrapped_by row_text,
  made_by row_text,
  PRIMARY KEY (partition, id)
);
CREATE INDEX key_version_signed_by_index ON key_version (signed_by, partition, id);
CREATE INDEX key_version_wrapped_by_index ON key_version (wrapped_by, partition, id);
CREATE INDEX key_version_made_by_index ON key_version (made_by, partition, id);

CREATE TABLE vault_member (
  partition row_partition NOT NULL,
  id row_text NOT NULL,
  revision BIGINT NOT NULL,
  body row_body NOT NULL,
  mac row_mac NOT NULL,
  signed_by row_text NOT NULL,
  subject row_text,
  PRIMARY KEY (partition, id)
);
CREATE INDEX vault_member_signed_by_index ON vault_member (signed_by, partition, id);
CREATE INDEX vault_member_subject_index ON vault_member (subject, partition, id);

CREATE TABLE principal (
  partition row_partition NOT NULL,
  id row_text NOT NULL,
  revision BIGINT NOT NULL,
  body row_body NOT NULL,
  mac row_mac NOT NULL,
  signed_by row_text NOT NULL,
  number row_text,
  PRIMARY KEY (partition, id)
);
CREATE INDEX principal_signed_by_index ON principal (signed_by, partition, id);
CREATE UNIQUE INDEX principal_number_index ON principal (number);

CREATE TABLE principal_name (
  partition row_partition NOT NULL,
  id row_text NOT NULL,
  revision BIGINT NOT NULL,
  body row_body NOT NULL,
  mac row_mac NOT NULL,
  signed_by row_text NOT NULL,
  target row_text,
  PRIMARY KEY (partition, id)
);
CREATE INDEX principal_name_signed_by_index ON principal_name (signed_by, partition, id);
CREATE INDEX principal_name_target_index ON principal_name (target, partition, id);

CREATE TABLE access_role (
  partition row_partition NOT NULL,
  id row_text NOT NULL,
  revision BIGINT NOT NULL,
  body row_body NOT NULL,
  mac row_mac NOT NULL,
  signed_by row_text NOT NULL,
  PRIMARY KEY (partition, id)
);
CREATE INDEX access_role_signed_by_index ON access_role (signed_by, partition, id);

CREATE TABLE role_name (
  partition row_partition NOT NULL,
  id row_text NOT NULL,
  revision BIGINT NOT NULL,
  body row_body NOT NULL,
  mac row_mac NOT NULL,
  signed_by row_text NOT NULL,
  target row_text,
  PRIMARY KEY (partition, id)
);
CREATE INDEX role_name_signed_by_index ON role_name (signed_by, partition, id);
CREATE INDEX role_name_target_index ON role_name (target, partition, id);

CREATE TABLE access_grant (
  partition row_partition NOT NULL,
  id row_text NOT NULL,
  revision BIGINT NOT NULL,
  body row_body NOT NULL,
  mac row_mac NOT NULL,
  signed_by row_text NOT NULL,
  subject row_text,
  scope row_text,
  PRIMARY KEY (partition, id)
);
CREATE INDEX access_grant_signed_by_index ON access_grant (signed_by, partition, id);
CREATE INDEX access_grant_subject_index ON access_grant (subject, partition, id);
CREATE INDEX access_grant_scope_index ON access_grant (scope, partition, id);

CREATE TABLE access_token (
  partition row_partition NOT NULL,
  id row_text NOT NULL,
  revision BIGINT NOT NULL,
  body row_body NOT NULL,
  mac row_mac NOT NULL,
  signed_by row_text NOT NULL,
  digest row_text,
  subject row_text,
  PRIMARY KEY (partition, id)
);
CREATE INDEX access_token_signed_by_index ON access_token (signed_by, partition, id);
CREATE UNIQUE INDEX access_token_digest_index ON access_token (digest);
CREATE INDEX access_token_subject_index ON access_token (subject, partition, id);

CREATE TABLE operation (
  partition row_partition NOT NULL,
  id row_text NOT NULL,
  revision BIGINT NOT NULL,
  body row_body NOT NULL,
  mac row_mac NOT NULL,
  signed_by row_text NOT NULL,
  state row_text,
  PRIMARY KEY (partition, id)
);
CREATE INDEX operation_signed_by_index ON operation (signed_by, partition, id);
CREATE INDEX operation_state_index ON operation (state, partition, id);

CREATE TABLE document (
  partition row_partition NOT NULL,
  id row_text NOT NULL,
  revision BIGINT NOT NULL,
  body row_body NOT NULL,
  mac row_mac NOT NULL,
  signed_by row_text NOT NULL,
  target row_text,
  PRIMARY KEY (partition, id)
);
CREATE INDEX document_signed_by_index ON document (signed_by, partition, id);
CREATE INDEX document_target_index ON document (target, partition, id);

-- Which transaction made a change decides who has seen it; the position only says which are old.
CREATE TABLE row_change (
  position BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  made_in XID8 NOT NULL DEFAULT pg_current_xact_id(),
  kind VARCHAR(32) NOT NULL,
  partition row_partition NOT NULL,
  id row_text NOT NULL,
  revision BIGINT NOT NULL
);
CREATE INDEX row_change_made_in_index ON row_change (made_in);

-- Changes up to this transaction may have been deleted.
CREATE TABLE row_change_trim (
  made_in XID8 NOT NULL
);
INSERT INTO row_change_trim VALUES ('0');

CREATE TABLE pending_event (
  position BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event event_body NOT NULL,
  claimed_by UUID,
  claimed_until TIMESTAMP WITH TIME ZONE
);

CREATE TABLE version_usage (
  key_id UUID NOT NULL,
  version INTEGER NOT NULL,
  encryptions BIGINT NOT NULL,
  bytes BIGINT NOT NULL,
  PRIMARY KEY (key_id, version)
);

CREATE TABLE number_series (
  kind VARCHAR(32) PRIMARY KEY,
  last_number BIGINT NOT NULL
);
INSERT INTO number_series VALUES ('VAULT', 0), ('KEY', 0), ('PRINCIPAL', 0);

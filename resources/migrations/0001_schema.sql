-- SPDX-License-Identifier: GPL-3.0-or-later
-- All tables. Times are UTC milliseconds, NULL = never; ids are UUIDs; JSON is text. `row_no` is the stable second
-- sort key of lists that are read page by page. Unique keys of tables with `deleted_at` skip deleted rows.

CREATE TABLE organizations (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
  slug TEXT NOT NULL CHECK (length(slug) BETWEEN 1 AND 255),
  contact_email TEXT,
  status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended', 'cancelled')),
  approved_at INTEGER,
  approved_by TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE UNIQUE INDEX organizations_slug ON organizations (slug) WHERE deleted_at IS NULL;

CREATE TABLE tier_limits (
  id TEXT NOT NULL PRIMARY KEY,
  tier TEXT NOT NULL UNIQUE CHECK (length(tier) BETWEEN 1 AND 50),
  name TEXT NOT NULL,
  max_sites INTEGER NOT NULL CHECK (max_sites >= -1),
  max_storage_gb INTEGER NOT NULL CHECK (max_storage_gb >= -1),
  max_bandwidth_gb INTEGER NOT NULL CHECK (max_bandwidth_gb >= -1),
  backup_retention_days INTEGER NOT NULL CHECK (backup_retention_days >= 1),
  support_level TEXT NOT NULL DEFAULT 'standard'
    CHECK (support_level IN ('standard', 'community', 'priority', 'dedicated')),
  dedicated_ip INTEGER NOT NULL DEFAULT 0 CHECK (dedicated_ip IN (0, 1)),
  staging_environments INTEGER NOT NULL DEFAULT 0 CHECK (staging_environments IN (0, 1)),
  white_label INTEGER NOT NULL DEFAULT 0 CHECK (white_label IN (0, 1)),
  api_rate_limit_per_hour INTEGER NOT NULL CHECK (api_rate_limit_per_hour >= -1),
  price_monthly_cents INTEGER NOT NULL CHECK (price_monthly_cents >= 0),
  valid_from INTEGER,
  valid_to INTEGER,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from < valid_to)
) STRICT;

INSERT INTO tier_limits (id, tier, name, max_sites, max_storage_gb, max_bandwidth_gb, backup_retention_days,
    support_level, dedicated_ip, staging_environments, white_label, api_rate_limit_per_hour, price_monthly_cents,
    created_at, updated_at)
VALUES
  ('5f1d7a52-0c1e-4a53-9a5b-000000000001', 'starter', 'Starter', 5, 10, 100, 7, 'community', 0, 0, 0, 1000, 2900, 0, 0),
  ('5f1d7a52-0c1e-4a53-9a5b-000000000002', 'pro', 'Pro', 25, 100, 500, 30, 'priority', 0, 1, 0, 5000, 7900, 0, 0),
  ('5f1d7a52-0c1e-4a53-9a5b-000000000003', 'enterprise', 'Enterprise', -1, -1, -1, 90, 'dedicated', 1, 1, 1, -1, 24900, 0, 0);

CREATE TABLE tenants (
  id TEXT NOT NULL PRIMARY KEY,
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
  slug TEXT NOT NULL CHECK (length(slug) BETWEEN 1 AND 255),
  tier TEXT REFERENCES tier_limits (tier) ON UPDATE CASCADE,
  status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended', 'cancelled')),
  approved_at INTEGER,
  approved_by TEXT,
  plan_selected_at INTEGER,
  metrics_retention_days INTEGER NOT NULL DEFAULT 15 CHECK (metrics_retention_days BETWEEN 1 AND 365),
  settings TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(settings)),
  cached_storage_mb INTEGER NOT NULL DEFAULT 0,
  cached_sites_count INTEGER NOT NULL DEFAULT 0,
  cached_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  UNIQUE (organization_id, slug)
) STRICT;

CREATE TABLE members (
  id TEXT NOT NULL PRIMARY KEY,
  login TEXT NOT NULL UNIQUE CHECK (length(login) BETWEEN 1 AND 255),
  name TEXT NOT NULL,
  email TEXT,
  organization_id TEXT REFERENCES organizations (id),
  role TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'member', 'viewer')),
  is_super INTEGER NOT NULL DEFAULT 0 CHECK (is_super IN (0, 1)),
  approved_at INTEGER,
  approved_by TEXT,
  invited_until INTEGER,
  settings TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(settings)),
  last_seen_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  CHECK (organization_id IS NOT NULL OR is_super = 1)
) STRICT;

CREATE TABLE tenant_members (
  id TEXT NOT NULL PRIMARY KEY,
  tenant_id TEXT NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
  member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  role TEXT CHECK (role IN ('owner', 'admin', 'member', 'viewer')),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  UNIQUE (tenant_id, member_id)
) STRICT;

-- A pair belongs to one organization.
CREATE TRIGGER tenant_members_one_organization BEFORE INSERT ON tenant_members
WHEN (SELECT organization_id FROM members WHERE id = NEW.member_id)
  <> (SELECT organization_id FROM tenants WHERE id = NEW.tenant_id)
BEGIN
  SELECT RAISE(ABORT, 'member and tenant belong to different organizations');
END;

CREATE TABLE vps_servers (
  row_no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  hostname TEXT NOT NULL UNIQUE CHECK (length(hostname) BETWEEN 1 AND 253),
  ip_address TEXT NOT NULL UNIQUE CHECK (length(ip_address) BETWEEN 1 AND 45),
  ip_key TEXT NOT NULL, -- the address so written that text order is its order
  provider TEXT NOT NULL CHECK (provider IN ('hetzner', 'digitalocean', 'vultr', 'linode', 'custom')),
  provider_id TEXT,
  region TEXT,
  spec_cpu INTEGER NOT NULL CHECK (spec_cpu BETWEEN 1 AND 128),
  spec_memory_mb INTEGER NOT NULL CHECK (spec_memory_mb BETWEEN 512 AND 524288),
  spec_disk_gb INTEGER NOT NULL CHECK (spec_disk_gb BETWEEN 10 AND 10000),
  status TEXT NOT NULL CHECK (status IN ('provisioning', 'active', 'maintenance', 'failed', 'decommissioned')),
  allocation_type TEXT NOT NULL DEFAULT 'shared' CHECK (allocation_type IN ('shared', 'dedicated')),
  agent_version TEXT,
  capabilities TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(capabilities)),
  php_versions TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(php_versions)),
  observability_configured INTEGER NOT NULL DEFAULT 0 CHECK (observability_configured IN (0, 1)),
  ssh_user TEXT NOT NULL DEFAULT 'root',
  ssh_port INTEGER NOT NULL DEFAULT 22 CHECK (ssh_port BETWEEN 1 AND 65535),
  ssh_key_ref TEXT,
  host_key TEXT,
  key_rotated_at INTEGER,
  last_health_check_at INTEGER,
  health_status TEXT NOT NULL DEFAULT 'unknown'
    CHECK (health_status IN ('healthy', 'degraded', 'unhealthy', 'unreachable', 'unknown')),
  health_error TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE vps_allocations (
  id TEXT NOT NULL PRIMARY KEY,
  vps_id TEXT NOT NULL REFERENCES vps_servers (id) ON DELETE CASCADE,
  tenant_id TEXT NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
  sites_allocated INTEGER NOT NULL DEFAULT 0 CHECK (sites_allocated >= 0),
  storage_mb_allocated INTEGER NOT NULL DEFAULT 0 CHECK (storage_mb_allocated >= 0),
  memory_mb_allocated INTEGER NOT NULL DEFAULT 0 CHECK (memory_mb_allocated >= 0),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  UNIQUE (vps_id, tenant_id)
) STRICT;

CREATE TABLE sites (
  row_no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  vps_id TEXT NOT NULL REFERENCES vps_servers (id),
  domain TEXT NOT NULL CHECK (length(domain) BETWEEN 1 AND 253 AND domain = lower(trim(domain))),
  site_type TEXT NOT NULL CHECK (site_type IN ('wordpress', 'html', 'laravel', 'php')),
  php_version TEXT,
  document_root TEXT,
  db_name TEXT,
  db_user TEXT,
  ssl_enabled INTEGER NOT NULL DEFAULT 0 CHECK (ssl_enabled IN (0, 1)),
  ssl_expires_at INTEGER,
  ssl_auto_renew INTEGER NOT NULL DEFAULT 1 CHECK (ssl_auto_renew IN (0, 1)),
  ssl_renewal_days INTEGER NOT NULL DEFAULT 30 CHECK (ssl_renewal_days BETWEEN 1 AND 365),
  status TEXT NOT NULL CHECK (status IN ('creating', 'active', 'updating', 'restoring', 'disabled', 'failed', 'deleting',
    'orphaned')),
  disabled_by TEXT CHECK (disabled_by IN ('user', 'tenant')),
  failure_reason TEXT,
  provision_attempts INTEGER NOT NULL DEFAULT 0 CHECK (provision_attempts >= 0),
  healing_attempts TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(healing_attempts)),
  storage_used_mb REAL NOT NULL DEFAULT 0 CHECK (storage_used_mb >= 0),
  settings TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(settings)),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE UNIQUE INDEX sites_domain ON sites (domain) WHERE deleted_at IS NULL;

-- tenant_id repeats the site's, so that a tenant's backups are one index range (and one row-level rule).
CREATE TABLE site_backups (
  row_no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  site_id TEXT NOT NULL REFERENCES sites (id),
  tenant_id TEXT NOT NULL,
  backup_id TEXT NOT NULL CHECK (length(backup_id) BETWEEN 1 AND 255),
  backup_type TEXT NOT NULL CHECK (backup_type IN ('full', 'files', 'database')),
  storage_path TEXT NOT NULL DEFAULT '',
  size_bytes INTEGER NOT NULL DEFAULT 0 CHECK (size_bytes >= 0),
  checksum_sha256 TEXT CHECK (length(checksum_sha256) = 64),
  status TEXT NOT NULL CHECK (status IN ('running', 'completed', 'failed', 'deleting')),
  verification TEXT NOT NULL DEFAULT 'unverified'
    CHECK (verification IN ('unverified', 'verified', 'mismatch', 'missing')),
  verified_at INTEGER,
  retention_days INTEGER NOT NULL DEFAULT 30 CHECK (retention_days >= 1),
  expires_at INTEGER NOT NULL,
  error TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  UNIQUE (site_id, backup_id)
) STRICT;
CREATE TRIGGER sites_moved AFTER UPDATE OF tenant_id ON sites WHEN NEW.tenant_id <> OLD.tenant_id
BEGIN
  UPDATE site_backups SET tenant_id = NEW.tenant_id WHERE site_id = NEW.id;
END;

-- member_id without a foreign key: a member can be removed, what was done stays.
CREATE TABLE operations (
  row_no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  tenant_id TEXT REFERENCES tenants (id) ON DELETE SET NULL,
  member_id TEXT NOT NULL,
  operation_type TEXT NOT NULL CHECK (length(operation_type) BETWEEN 1 AND 100),
  target_type TEXT NOT NULL CHECK (target_type IN ('site', 'vps', 'backup', 'ssl', 'tenant', 'fleet')),
  target_id TEXT NOT NULL,
  parent_id TEXT REFERENCES operations (id),
  priority TEXT NOT NULL DEFAULT 'default' CHECK (priority IN ('high', 'default', 'low')),
  status TEXT NOT NULL CHECK (status IN ('queued', 'running', 'verifying', 'done_verified', 'done_unverified', 'failed',
    'cancelled', 'interrupted')),
  step INTEGER NOT NULL DEFAULT 0,
  steps INTEGER NOT NULL DEFAULT 0,
  attempt INTEGER NOT NULL DEFAULT 0,
  max_attempts INTEGER NOT NULL DEFAULT 1,
  input TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(input)),
  output TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(output)),
  error_code TEXT,
  error_message TEXT,
  correlation_id TEXT NOT NULL,
  idempotency_key TEXT NOT NULL UNIQUE,
  claimed_by TEXT,
  lease_until INTEGER,
  started_at INTEGER,
  completed_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

-- Insert-only. chain = organization, or '' for the fleet's own.
CREATE TABLE audit_logs (
  row_no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  seq INTEGER NOT NULL CHECK (seq >= 1),
  organization_id TEXT REFERENCES organizations (id),
  chain TEXT NOT NULL GENERATED ALWAYS AS (coalesce(organization_id, '')) STORED,
  tenant_id TEXT,
  member_id TEXT NOT NULL,
  action TEXT NOT NULL CHECK (length(action) BETWEEN 1 AND 100),
  resource_type TEXT NOT NULL,
  resource_id TEXT NOT NULL,
  severity TEXT NOT NULL CHECK (severity IN ('low', 'medium', 'high', 'critical')),
  client TEXT NOT NULL DEFAULT '',
  metadata TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(metadata)),
  prev_hash TEXT NOT NULL CHECK (length(prev_hash) = 64),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  created_at INTEGER NOT NULL,
  UNIQUE (chain, seq)
) STRICT;
CREATE TRIGGER audit_logs_keep BEFORE UPDATE ON audit_logs
BEGIN
  SELECT RAISE(ABORT, 'audit entries cannot be changed');
END;
CREATE TRIGGER audit_logs_stay BEFORE DELETE ON audit_logs
BEGIN
  SELECT RAISE(ABORT, 'audit entries cannot be deleted');
END;

-- The last entry of each chain: a chain that was cut off at its end is noticed too.
CREATE TABLE audit_heads (
  chain TEXT NOT NULL PRIMARY KEY,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER audit_logs_head AFTER INSERT ON audit_logs
BEGIN
  INSERT INTO audit_heads (chain, seq, hash) VALUES (NEW.chain, NEW.seq, NEW.hash)
    ON CONFLICT (chain) DO UPDATE SET seq = excluded.seq, hash = excluded.hash;
END;

CREATE TABLE usage_records (
  id TEXT NOT NULL PRIMARY KEY,
  tenant_id TEXT NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
  metric_type TEXT NOT NULL CHECK (metric_type IN ('sites', 'storage_gb', 'bandwidth_gb', 'backups')),
  quantity REAL NOT NULL CHECK (quantity >= 0),
  period_start INTEGER NOT NULL,
  period_end INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  CHECK (period_start < period_end),
  UNIQUE (tenant_id, metric_type, period_start)
) STRICT;

CREATE TABLE schedules (
  id TEXT NOT NULL PRIMARY KEY,
  target_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('backup', 'verify', 'prune', 'ssl_renew', 'db_optimize')),
  cadence TEXT NOT NULL CHECK (cadence IN ('hourly', 'daily', 'weekly', 'monthly', 'cron')),
  cron TEXT,
  time TEXT NOT NULL DEFAULT '02:00' CHECK (time GLOB '[0-2][0-9]:[0-5][0-9]'),
  backup_type TEXT CHECK (backup_type IN ('full', 'files', 'database')),
  retention TEXT NOT NULL DEFAULT 'default',
  runs_on TEXT NOT NULL DEFAULT 'client' CHECK (runs_on IN ('server', 'client')),
  enabled INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
  last_run_at INTEGER,
  last_result TEXT,
  next_run_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  CHECK ((cadence = 'cron') = (cron IS NOT NULL))
) STRICT;

CREATE TABLE notifications (
  id TEXT NOT NULL PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  level TEXT NOT NULL CHECK (level IN ('info', 'success', 'warning', 'error')),
  title TEXT NOT NULL,
  body TEXT NOT NULL DEFAULT '',
  link TEXT NOT NULL DEFAULT '',
  dedup_key TEXT,
  read_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX notifications_unread ON notifications (member_id, dedup_key) WHERE read_at IS NULL;

CREATE TABLE system_settings (
  key TEXT NOT NULL PRIMARY KEY CHECK (length(key) BETWEEN 1 AND 255),
  type TEXT NOT NULL CHECK (type IN ('string', 'integer', 'boolean', 'secret_ref')),
  value TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

-- Written and emptied again to learn whether the disk has room.
CREATE TABLE store_probe (
  id INTEGER PRIMARY KEY,
  filler BLOB NOT NULL
) STRICT;

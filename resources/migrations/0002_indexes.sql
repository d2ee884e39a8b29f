-- SPDX-License-Identifier: GPL-3.0-or-later
-- The composite indexes: every list reads a range of one, in its order. Further columns after the first two make an
-- index covering for counts; deleted_at is among them because SQLite reads it even where the index leaves deleted rows
-- out. SQLite ends every index with row_no, the second sort key.

CREATE INDEX sites_tenant_status ON sites (tenant_id, status, ssl_enabled, ssl_expires_at, storage_used_mb, deleted_at)
  WHERE deleted_at IS NULL;
CREATE INDEX sites_tenant_created ON sites (tenant_id, created_at) WHERE deleted_at IS NULL;
CREATE INDEX sites_tenant_vps ON sites (tenant_id, vps_id, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX sites_vps_status ON sites (vps_id, status, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX sites_vps ON sites (vps_id);
CREATE INDEX sites_status ON sites (status, created_at) WHERE deleted_at IS NULL;
CREATE INDEX sites_type ON sites (site_type, domain) WHERE deleted_at IS NULL;
CREATE INDEX sites_created ON sites (created_at) WHERE deleted_at IS NULL;
CREATE INDEX sites_storage ON sites (storage_used_mb) WHERE deleted_at IS NULL;
CREATE INDEX sites_expiry ON sites (coalesce(ssl_expires_at, 0)) WHERE deleted_at IS NULL;
CREATE INDEX sites_certificates ON sites (ssl_expires_at) WHERE deleted_at IS NULL AND ssl_enabled = 1;

CREATE INDEX backups_site_created ON site_backups (site_id, created_at, status);
CREATE INDEX backups_tenant_created ON site_backups (tenant_id, created_at, status);
CREATE INDEX backups_expires_type ON site_backups (expires_at, backup_type);
CREATE INDEX backups_created_status ON site_backups (created_at, status);
CREATE INDEX backups_status_created ON site_backups (status, created_at);
CREATE INDEX backups_type_created ON site_backups (backup_type, created_at);
CREATE INDEX backups_verification_created ON site_backups (verification, created_at);
CREATE INDEX backups_size ON site_backups (size_bytes);

CREATE INDEX operations_tenant_status ON operations (tenant_id, status);
CREATE INDEX operations_tenant_created ON operations (tenant_id, created_at);
CREATE INDEX operations_member_status ON operations (member_id, status);
CREATE INDEX operations_status_priority ON operations (status, priority, created_at);
CREATE INDEX operations_type_created ON operations (operation_type, created_at);
CREATE INDEX operations_created ON operations (created_at);
CREATE INDEX operations_target ON operations (target_type, target_id, created_at);
CREATE INDEX operations_parent ON operations (parent_id) WHERE parent_id IS NOT NULL;

CREATE INDEX audit_org_created ON audit_logs (organization_id, created_at);
CREATE INDEX audit_member_action ON audit_logs (member_id, action);
CREATE INDEX audit_resource ON audit_logs (resource_type, resource_id);

CREATE INDEX vps_status_health ON vps_servers (status, allocation_type, health_status);
CREATE INDEX vps_provider_region ON vps_servers (provider, region);
CREATE INDEX vps_health ON vps_servers (health_status, status);

CREATE INDEX allocations_tenant ON vps_allocations (tenant_id, vps_id);
CREATE INDEX tenants_name ON tenants (name);
CREATE INDEX tenants_tier ON tenants (tier);
CREATE INDEX members_org_role ON members (organization_id, role);
CREATE INDEX tenant_members_member ON tenant_members (member_id, tenant_id);
CREATE INDEX schedules_due ON schedules (next_run_at) WHERE enabled = 1;
CREATE INDEX schedules_target ON schedules (target_id, kind);
CREATE INDEX notifications_member ON notifications (member_id, created_at);

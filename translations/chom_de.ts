<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>chom::AgeBadge</name>
    <message>
        <source>Age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As of %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked just then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept in the cache.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the store of this profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 answered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Age: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chom::ChartCard</name>
    <message>
        <source>Chart: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left and Right read the values, Space marks a range, Enter shows it large.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Legend: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export as picture (PNG)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export figures (CSV)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maximise</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n remarks</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Back to all charts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chom::ChartExport</name>
    <message>
        <source>The file %1 could not be written: %2. Choose another folder or make room, then export again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture could not be encoded as PNG.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chom::ChartLegend</name>
    <message>
        <source>Legend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter shows one line alone, Space shows or hides it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click: show this line alone, or all again. Ctrl+click: show or hide it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chom::ChartPicture</name>
    <message>
        <source>%1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Avg</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Max</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chom::ConnectionTest</name>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>testing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking for the host key…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled before it was finished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host key %1 is revoked. Do not connect; find out who answers at this address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>host key changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host key is %1, not the pinned %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>host key not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host key %1 is not known yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not trusted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host key was not accepted; nothing was sent to the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host key is trusted. Logging in…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logged in as %1 on a kept connection (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logged in as %1 in %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>works</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>vpsmanager %1 answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no agent</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chom::Ctl</name>
    <message>
        <source>tenants to make (20)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>servers (50)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sites (1000)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>backups (20000), up to 5 million</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the same seed makes the same rows (1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in host name or address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>active, maintenance, …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>healthy, degraded, unhealthy, unreachable, unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>servers of this tenant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rows (50, at most 500)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of which tenant; without: of all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only this server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>15m 30m 1h 3h 6h 12h 24h 7d (1h)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ask for a range instead of an instant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of the range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>endpoints, cache, SSH pool and store, as they are now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the servers of the store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>host key, login and agent of these servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>live health over SSH, of all servers at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the five standard panels, in parallel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one query, as Prometheus answers it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hits, misses and latency of each layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one entry with its age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>empties every layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fills an empty store with a believable fleet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>takes servers, tenants, sites and backups from a JSON file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checks this computer and the profile, with remedies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--%1=%2 is not a whole number from %3 to %4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the profile to open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>print one JSON document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give up after this long (120)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no command &quot;%1&quot;. Commands: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no option --%1 here. See chomctl %2 --help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--%1 needs a value (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--%1 takes no value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--timeout=%1 is not a number of seconds from 1 to 86400.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say what to do: see chomctl --help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; takes no further words, but got &quot;%2&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; needs %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exit codes: 0 ok, 1 failed, 2 wrong usage, 3 partial, 4 refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The command was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>family</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>misses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ratio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>evicted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No cache layer has the key &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored %1 ago, fresh until %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored %1 ago, old since %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every cache layer is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 tenants, %2 servers, %3 sites and %4 backups are in %5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is read-only. Free some space on its disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 opens, but its disk has only %2 MiB left. Free some space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 opens and is whole, %2 MiB free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s key store takes secrets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profile has no SSH identity. Add one under Settings, SSH.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An SSH agent is running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SSH_AUTH_SOCK is not set: start ssh-agent and add the key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key file %1 cannot be read. Correct its path under Settings, SSH.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Others can read the key file %1. Run chmod 600 on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key file %1 is readable for its owner only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logs in by password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not configured. Add it under Settings, Endpoints.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version %1 answers in %2 ms. %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row %1 of &quot;%2&quot;: the field &quot;%3&quot; is missing or not valid. The rows before it were taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot read %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is larger than 256 MiB. Split it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a JSON object (byte %2: %3).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took %1 servers, %2 tenants, %3 sites and %4 backups.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no tenant &quot;%1&quot;; the store has none yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no tenant &quot;%1&quot;. Known: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no server &quot;%1&quot;. See chomctl servers list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a range. Ranges: 15m 30m 1h 3h 6h 12h 24h 7d.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This profile has no Prometheus. Add its address under Settings, Endpoints.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last, mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 panels in %3 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--%1=%2 is not known. One of: %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>health</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store has no servers yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cpu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>remarks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 servers answered in %3 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ok</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>host key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>agent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not configured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 servers, %2 sites, %3 backups in %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no profile yet in %1. Make one with chom, or start the sandbox.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say which profile: --profile NAME, one of %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gave up after %1 s. Use --timeout for longer.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chom::Database</name>
    <message>
        <source>The store has too much to do at the moment. Try again shortly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 Until then %2 can only be read; CHOM tries again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store %1 cannot be opened: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This place in the list is not valid. Start again from the first page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store %1 must be updated, but no copy of it could be made first: %2 Free %3 MB in its folder and start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 is a database, but not a store of CHOM. Choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store %1 was written by a newer CHOM (format %2, this one knows %3). Install the newer CHOM, or open another profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store %1 could not be updated to format %2: %3 It is unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store %1 is damaged and there is no copy of it. Close CHOM and restore the file from your own backup, or move it away to begin with an empty store.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store %1 is damaged. Close CHOM and put its newest copy in its place: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is already an entry with the same value (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other entries still need this one, or it refers to one that is gone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store does not allow this change: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store does not take this value (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program is writing to the store for too long. Close it or try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store cannot be written. Check the permissions of its file and folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk of the store reports an error. Check the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk of the store is full. Free some space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store answered with an error: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The details are not valid JSON: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 of the store cannot be made. Check its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store %1 cannot be made: %2. Check the folder&apos;s permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store %1 cannot be opened: %2. Check that it is a file and that you may write to it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chom::Figure</name>
    <message>
        <source>%</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>an amount a second</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>/s</source>
        <comment>a second</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bytes/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>per second</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chom::FilterChip</name>
    <message>
        <source>Remove the filter: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove this filter</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chom::FilterCombo</name>
    <message>
        <source>any</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chom::HttpClient</name>
    <message>
        <source>The certificate of %1 is made out to %2. Enter the server under one of these names, or give it a certificate for this name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of %1 expired on %2. Renew it on the server; if the date is wrong, check this computer&apos;s clock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of %1 is valid only from %2 on. Check the clocks of the server and of this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of %1 was revoked. Replace it on the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of %1 comes from an authority that this computer does not know (%2). If the server uses an authority of its own, choose its CA file in Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not speak TLS. Enter its address with http:// instead of https://.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No secure connection to %1 could be agreed on (%2). Check its TLS settings and whether it asks for a client certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing answers on %1. Check that the server is running and that the port is right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name %1 is not known. Check its spelling and this computer&apos;s name service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 closed the connection without a complete answer. It may be restarting, or another kind of server listens on this port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy on the way to %1 does not work (%2). Check this computer&apos;s proxy settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connection to %1 came about in time. Check the address and the firewalls on the way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to %1 failed (%2). Check the address and the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 broke off in the middle of its answer. It may be restarting; try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 redirects in a circle. Check its path prefix and the proxy in front of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reply of %1 is longer than %2 MiB and was not read. Ask for less: a shorter range, a larger step or fewer series.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not answer within %2 s. Check that it is running and reachable; if it is busy, ask for less or try again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address “%1” is not usable. Enter it as http://host:port or https://host:port in Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token, password or header for %1 contains a line break. Enter it again in Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CA file %1 cannot be read (%2). Choose another one in Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CA file %1 holds no certificate in PEM format. Choose another one in Settings.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chom::LegendModel</name>
    <message>
        <source>%1, hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Avg</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Max</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chom::LogFile</name>
    <message>
        <source>Cannot write the log %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chom::OverviewModel</name>
    <message>
        <source>%1: %2</source>
        <comment>what happened: why</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Certificate expired %n day(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Certificate expired today</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Certificate expires in %n day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Certificate expires today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Site failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backup failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>firing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2, %3 since %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2, created %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2, %3 since %4</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chom::Profile</name>
    <message>
        <source>The profile&apos;s field &quot;%1&quot; is missing or not valid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address in &quot;%1&quot; holds a user or password. Put them into the key store instead.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chom::ProfileStore</name>
    <message>
        <source>&quot;%1&quot; is not a name of a profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no profile &quot;%1&quot;, and no other one yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no profile &quot;%1&quot;. Known profiles: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot read the profile %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profile %1 is not valid JSON at byte %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be the name of a profile: use letters, digits, spaces, dots, dashes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot create the folder %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot write %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no profile &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chom::RedisClient</name>
    <message>
        <source>Redis asks for a password. Enter it in the profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redis refused the user name or the password. Correct them in the profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Redis user may not do this. Give it the permission on the server, or use another user.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redis is full and takes no more data. Raise its maxmemory or free space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redis is still loading its data. It will be used when that is done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This Redis is a read-only replica. Enter the address of the primary in the profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redis cannot save to its disk and refuses changes. Look at its log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This Redis replica has lost its primary.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redis is busy with a script. It will be used when that is done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redis refused a command: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chom::SearchField</name>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chom::ServerGridModel</name>
    <message>
        <source>%1, checked %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, never checked</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chom::ServerHealthModel</name>
    <message>
        <source>Service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Domain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PHP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>enabled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>disabled</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chom::ServersModel</name>
    <message>
        <source>%1/%2</source>
        <comment>sites of the most</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being asked now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not asked in this session yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU %1, memory %2, disk %3, load %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IP address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Health</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sortable: this comes from the live check of the servers shown.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chom::ShortAge</name>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chom::Skeleton</name>
    <message>
        <source>Loading</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chom::Sparkline</name>
    <message>
        <source>Trend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last value: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chom::StatePanel</name>
    <message>
        <source>Nothing here yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing matches the filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The server asks to wait %n second(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This could not be loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not configured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not permitted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chom::TimeChart</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chom::format</name>
    <message>
        <source>%1 %</source>
        <comment>a percentage</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>used of the maximum</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>an amount a second</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in %1</source>
        <comment>a time from now, such as in 3 h</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ago</source>
        <comment>a time before now, such as 3 h ago</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chom::healthReasons</name>
    <message>
        <source>CPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is at %2, above the limit of %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not running (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The load of %1 is above its %n CPU core(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chom::words</name>
    <message>
        <source>Healthy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unhealthy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unreachable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provisioning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decommissioned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Custom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dedicated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Creating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Updating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deleting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Orphaned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Completed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unverified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mismatch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done, verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done, not verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enable site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disable site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issue certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Renew certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prune backups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optimize database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check server health</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rotate SSH key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check drift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heal drift</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>

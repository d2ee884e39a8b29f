// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ssh/core/kexoffer.h"

#include "services/ssh/core/encoding.h"

#include <libssh2.h>

#include <set>
#include <sstream>

namespace chom::sshcore {

namespace {

std::set<std::string> names(std::string_view list)
{
    std::set<std::string> found;
    std::istringstream stream {std::string(list)};
    for (std::string name; std::getline(stream, name, ',');)
        found.insert(name);
    return found;
}

/// The payload of the server's KEXINIT: after the line that begins with "SSH-", in the first packet.
std::string_view keyExchangeOffer(std::string_view received)
{
    while (!received.empty()) {
        const std::size_t end = received.find('\n');
        if (end == std::string_view::npos)
            return {};
        const bool isGreeting = received.starts_with("SSH-");
        received.remove_prefix(end + 1);
        if (isGreeting)
            break;
    }
    PacketReader packet(received);
    PacketReader body(packet.string());
    (void)body.u8(); // padding length
    constexpr std::uint8_t kexInit = 20;
    constexpr std::size_t cookieSize = 16;
    if (body.u8() != kexInit || body.rest().size() < cookieSize)
        return {};
    return body.rest().substr(cookieSize);
}

} // namespace

AlgorithmGap findAlgorithmGap(_LIBSSH2_SESSION *session, const std::string &received)
{
    struct Family {
        int method;
        const char *name;
    };
    // In the order of the packet (RFC 4253, 7.1).
    static const Family families[] = {
        {LIBSSH2_METHOD_KEX, "key exchange"}, {LIBSSH2_METHOD_HOSTKEY, "host key"},
        {LIBSSH2_METHOD_CRYPT_CS, "cipher"},  {LIBSSH2_METHOD_CRYPT_SC, "cipher"},
        {LIBSSH2_METHOD_MAC_CS, "MAC"},       {LIBSSH2_METHOD_MAC_SC, "MAC"},
    };
    PacketReader offer(keyExchangeOffer(received));
    for (const Family &family : families) {
        const std::string offered(offer.string());
        if (!offer.ok())
            return {};
        const char **algorithms = nullptr;
        const int count = libssh2_session_supported_algs(session, family.method, &algorithms);
        const std::set<std::string> theirs = names(offered);
        std::string ours;
        bool common = false;
        for (int i = 0; i < count; ++i) {
            common = common || theirs.contains(algorithms[i]);
            ours += (i ? "," : "") + std::string(algorithms[i]);
        }
        if (count > 0)
            libssh2_free(session, algorithms);
        if (!common)
            return {family.name, offered, ours};
    }
    return {};
}

} // namespace chom::sshcore

// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ssh/core/agentclient.h"

#include "services/ssh/core/encoding.h"
#include "services/ssh/core/sockets.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#ifdef _WIN32
#include <windows.h>
#else
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#endif

namespace chom::sshcore {

namespace {

enum AgentMessage : std::uint8_t { RequestIdentities = 11, IdentitiesAnswer = 12, SignRequest = 13, SignResponse = 14 };
constexpr std::uint32_t rsaSha256Flag = 2;
constexpr std::uint32_t rsaSha512Flag = 4;
constexpr std::uint32_t largestAnswer = 256u << 10;

#ifdef _WIN32
class AgentChannel
{
public:
    ~AgentChannel()
    {
        if (m_pipe != INVALID_HANDLE_VALUE)
            CloseHandle(m_pipe);
    }
    bool open(std::string &error)
    {
        m_pipe = CreateFileA("\\\\.\\pipe\\openssh-ssh-agent", GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_EXISTING,
                             0, nullptr);
        if (m_pipe == INVALID_HANDLE_VALUE)
            error = "the OpenSSH agent's pipe is not there";
        return m_pipe != INVALID_HANDLE_VALUE;
    }
    bool write(const char *bytes, std::size_t size)
    {
        DWORD done = 0;
        return WriteFile(m_pipe, bytes, DWORD(size), &done, nullptr) && done == size;
    }
    std::ptrdiff_t read(char *bytes, std::size_t size)
    {
        DWORD done = 0;
        return ReadFile(m_pipe, bytes, DWORD(size), &done, nullptr) ? std::ptrdiff_t(done) : -1;
    }

private:
    HANDLE m_pipe = INVALID_HANDLE_VALUE;
};
#else
class AgentChannel
{
public:
    ~AgentChannel() { closeSocket(m_socket); }
    bool open(std::string &error)
    {
        const char *path = std::getenv("SSH_AUTH_SOCK");
        sockaddr_un address {};
        address.sun_family = AF_UNIX;
        if (!path || !*path || std::strlen(path) >= sizeof address.sun_path) {
            error = "SSH_AUTH_SOCK is not set";
            return false;
        }
        std::strcpy(address.sun_path, path);
        m_socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
        const timeval limit {60, 0};
        setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
        setsockopt(m_socket, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
        if (::connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0)
            return true;
        error = std::string(path) + ": " + errorText(errno);
        return false;
    }
    bool write(const char *bytes, std::size_t size)
    {
        return sendSome(m_socket, bytes, size) == std::ptrdiff_t(size);
    }
    std::ptrdiff_t read(char *bytes, std::size_t size) { return ::recv(m_socket, bytes, size, 0); }

private:
    Socket m_socket = noSocket;
};
#endif

/// The answer without its length; empty on any failure.
std::string ask(const std::string &question, std::string &error)
{
    AgentChannel channel;
    if (!channel.open(error))
        return {};
    PacketWriter packet;
    packet.string(question);
    if (!channel.write(packet.bytes().data(), packet.bytes().size())) {
        error = "the agent does not answer";
        return {};
    }
    std::string answer;
    std::size_t expected = 4;
    char buffer[4096];
    while (answer.size() < expected) {
        const std::ptrdiff_t count = channel.read(buffer, std::min(sizeof buffer, expected - answer.size()));
        if (count <= 0) {
            error = "the agent does not answer";
            return {};
        }
        answer.append(buffer, std::size_t(count));
        if (answer.size() == 4 && expected == 4) {
            const std::uint32_t size = PacketReader(answer).u32();
            if (size == 0 || size > largestAnswer)
                return {};
            expected += size;
        }
    }
    return answer.substr(4);
}

} // namespace

AgentKeys listAgentKeys()
{
    AgentKeys list;
    const std::string answer = ask(std::string(1, char(RequestIdentities)), list.detail);
    PacketReader reader(answer);
    if (reader.u8() != IdentitiesAnswer) {
        list.fault = Fault::AgentMissing;
        return list;
    }
    const std::uint32_t count = reader.u32();
    for (std::uint32_t i = 0; i < count && reader.ok(); ++i) {
        AgentKey key;
        key.blob = std::string(reader.string());
        key.comment = std::string(reader.string());
        key.type = std::string(PacketReader(key.blob).string());
        if (reader.ok() && !key.type.empty())
            list.keys.push_back(std::move(key));
    }
    if (list.keys.empty())
        list.fault = Fault::AgentEmpty;
    return list;
}

std::string signByAgent(const std::string &blob, std::string_view bytes, std::string_view algorithm)
{
    PacketWriter question;
    question.u8(SignRequest);
    question.string(blob);
    question.string(bytes);
    question.u32(algorithm == "rsa-sha2-512" ? rsaSha512Flag : algorithm == "rsa-sha2-256" ? rsaSha256Flag : 0);
    std::string error;
    const std::string answer = ask(question.bytes(), error);
    PacketReader reader(answer);
    if (reader.u8() != SignResponse)
        return {};
    PacketReader signature(reader.string());
    if (signature.string() != algorithm)
        return {}; // an old agent that ignores the flags
    return std::string(signature.string());
}

} // namespace chom::sshcore

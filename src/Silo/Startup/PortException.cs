using System.Net.Sockets;
using Silo.Configuration;

namespace Silo.Startup;

internal sealed class PortException(string setting, int port, SocketException inner)
    : IOException($"Nothing can listen on port {port}: {inner.Message}. Another is set by {SiloSettings.SectionName}:{setting}.", inner);

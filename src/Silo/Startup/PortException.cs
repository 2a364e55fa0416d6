using System.Net;
using System.Net.Sockets;
using Silo.Configuration;

namespace Silo.Startup;

internal sealed class PortException(IPAddress address, string setting, int port, SocketException inner)
    : IOException($"Nothing can listen on {new IPEndPoint(address, port)}: {inner.Message}. Another port is set by "
        + $"{SiloSettings.SectionName}:{setting}, another address by {SiloSettings.SectionName}:{nameof(SiloSettings.AdvertisedIP)}.", inner);

using System.Net;
using System.Net.Sockets;
using Silo.Configuration;

namespace Silo.Startup;

internal sealed class PortException(IPEndPoint endpoint, string setting, SocketException inner)
    : IOException($"Nothing can listen on {endpoint}: {inner.Message}. Another port is set by "
        + $"{SiloSettings.SectionName}:{setting}, another address by {SiloSettings.SectionName}:{nameof(SiloSettings.AdvertisedIP)}.", inner);
